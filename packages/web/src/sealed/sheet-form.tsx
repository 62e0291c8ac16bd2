import { cutIntoGroups, readRecoverySheet, type Unlocker, unlockerOfSheet, VaultRefusal } from "@rapport/vault";
import { type FormEvent, useState } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Problem } from "../parts/problem.tsx";
import { Status } from "../parts/status.tsx";
import { useSealedTexts } from "../shared/texts.tsx";

const groupCount = 6;

/** Six fields, one for each group; a whole sheet pasted into the first fills them all. A wrong group is named at its field. */
export function SheetForm({ onSheet }: { onSheet: (unlocker: Unlocker) => Promise<void> }) {
  const { t } = useSealedTexts();
  const [groups, setGroups] = useState<readonly string[]>(Array.from({ length: groupCount }, () => ""));
  const [wrong, setWrong] = useState<number | "length" | "other" | Error>();
  const [busy, setBusy] = useState(false);
  const type = (at: number, typed: string) => {
    const cut = at === 0 ? cutIntoGroups(typed) : [];
    setGroups(cut.length === groupCount ? cut : groups.map((group, index) => (index === at ? typed : group)));
    setWrong(undefined);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (groups.some((group) => group.trim() === "")) return setWrong("length");
    setBusy(true);
    try {
      await onSheet(await unlockerOfSheet(await readRecoverySheet(groups)));
    } catch (error) {
      setWrong(error instanceof VaultRefusal ? (error.group ?? "other") : (error as Error));
    }
    setBusy(false);
  };
  return (
    <form className="sheet-form" onSubmit={(event) => void submit(event)}>
      <p className="small muted">{t("key.sheet.type")}</p>
      {groups.map((group, at) => (
        <Field
          key={at} label={t("key.sheet.group", { number: at + 1 })} voice="ui" autoComplete="off" value={group} onChange={(typed) => type(at, typed)}
          error={wrong === at + 1 ? t("key.sheet.group.wrong", { number: at + 1 }) : undefined}
        />
      ))}
      {wrong === "length" && <Status kind="problem">{t("key.sheet.length")}</Status>}
      {wrong === "other" && <Status kind="problem">{t("key.other-sheet")}</Status>}
      {wrong instanceof Error && <Problem error={wrong} />}
      <Button type="submit" look="line" busy={busy}>{t("key.sheet.open")}</Button>
    </form>
  );
}
