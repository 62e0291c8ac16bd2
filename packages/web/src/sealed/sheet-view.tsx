import type { WordGroup } from "@rapport/vault";
import { Acts, Button } from "../parts/button.tsx";
import { useSealedTexts } from "../shared/texts.tsx";

/** The sheet on the screen and on paper: six groups of words, the same as letters under them. No name of a product stands on it. */
export function SheetView({ groups }: { groups: readonly Pick<WordGroup, "words" | "letters">[] }) {
  const { t } = useSealedTexts();
  const save = () => {
    const text = groups.map(({ words, letters }, at) => `${at + 1}  ${words.join(" ")}  ${letters}`).join("\n");
    saveFile("notes.txt", `${text}\n`, "text/plain");
  };
  return (
    <>
      <ol className="sheet">
        {groups.map(({ words, letters }, at) => (
          <li key={letters}><span className="sheet-number">{at + 1}</span><span className="sheet-words">{words.join(" ")}</span><span className="sheet-letters num">{letters}</span></li>
        ))}
      </ol>
      <Acts>
        <Button look="line" onClick={() => window.print()}>{t("key.page2.print")}</Button>
        <Button look="plain" onClick={save}>{t("key.page2.save")}</Button>
      </Acts>
    </>
  );
}

/** Gives the browser a file that was made here. */
export function saveFile(name: string, content: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
