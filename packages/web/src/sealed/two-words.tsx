import { type FormEvent, useState } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSealedTexts } from "../shared/texts.tsx";

/** Two words of the sheet are typed back, each time others, so that it is not the screen that remembers. */
export function TwoWords({ groups, onRight }: { groups: readonly string[]; onRight: () => void }) {
  const { t } = useSealedTexts();
  const [places] = useState(() => twoPlaces(groups.length));
  const [typed, setTyped] = useState(["", ""]);
  const [wrong, setWrong] = useState<number>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = places.findIndex(({ group, word }, index) => groups[group]?.split(" ")[word] !== typed[index]?.trim().toLowerCase());
    if (at === -1) onRight();
    else setWrong(at);
  };
  return (
    <form className="sheet-form" onSubmit={submit}>
      {places.map(({ group, word }, index) => (
        <Field
          key={index} label={t("key.sheet.word", { word: word + 1, number: group + 1 })} voice="ui" autoComplete="off" value={typed[index] ?? ""}
          onChange={(text) => setTyped(typed.map((each, other) => (other === index ? text : each)))} error={wrong === index ? t("key.sheet.word.wrong") : undefined}
        />
      ))}
      <Button type="submit">{t("key.next")}</Button>
    </form>
  );
}

/** One word of the first half and one of the second. */
function twoPlaces(groupCount: number): { group: number; word: number }[] {
  const [a = 0, b = 0, c = 0, d = 0] = crypto.getRandomValues(new Uint8Array(4));
  const half = Math.floor(groupCount / 2);
  return [{ group: a % half, word: b % 3 }, { group: half + (c % half), word: d % 3 }];
}
