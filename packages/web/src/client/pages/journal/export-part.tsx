import { makeExportWords, sealExport } from "@rapport/vault";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { dayOf } from "../../../sealed/day-of.ts";
import type { Entry } from "../../../sealed/journal-view.ts";
import { saveFile } from "../../../sealed/sheet-view.tsx";

/** Everything she wrote, made on her device: one locked file with its words, and a page to read. */
export function ExportPart({ entries }: { entries: readonly Entry[] }) {
  const { t, date } = useClientTexts();
  const [words, setWords] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const made = makeExportWords();
    const all = entries.map(({ id, kind, words: { at, title, text, moods, people, tags } }) => ({ id, kind, at, title, text, moods, people, tags }));
    saveFile("journal.age", await sealExport(JSON.stringify({ format: "journal-export/1", entries: all }, null, 2), made), "application/octet-stream");
    setWords(made);
    setBusy(false);
  };
  const readable = () => {
    const pages = entries.map(({ words: { at, title, text } }) => `<article><h2>${escaped(title === "" ? (at === "" ? "" : date(dayOf(at))) : title)}</h2><p>${escaped(text).replaceAll("\n", "<br>")}</p></article>`);
    saveFile("notes.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title>${pages.join("\n")}</html>`, "text/html");
  };
  return (
    <>
      <p className="muted">{t("journal.export.lead")}</p>
      {words !== undefined && <p className="export-words"><span className="small muted">{t("journal.export.words")}</span><b>{words}</b></p>}
      <Acts>
        <Button look="line" busy={busy} onClick={() => void save()}>{t("journal.export.do")}</Button>
        <Button look="plain" onClick={readable}>{t("journal.export.page")}</Button>
      </Acts>
      <p className="small muted">{t("journal.export.page.note")}</p>
    </>
  );
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);
