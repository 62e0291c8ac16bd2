import { type DragEvent, useId, useState } from "react";
import { useStaffTexts } from "../../../shared/texts.tsx";

const mostMiB = 50;

interface Props {
  readonly onFile: (file: File) => void;
  /** After the first file: one line instead of a field. */
  readonly small?: boolean;
}

/** A file is dropped here, or chosen with the mouse or the keyboard: a real file field lies below the words. */
export function DropZone({ onFile, small = false }: Props) {
  const { t } = useStaffTexts();
  const hint = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    setTooLarge(file.size > mostMiB * 1024 * 1024);
    if (file.size <= mostMiB * 1024 * 1024) onFile(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div>
      <label className={`drop ${over ? "over" : ""} ${small ? "small" : ""}`} onDragOver={drag(true)} onDragEnter={drag(true)} onDragLeave={drag(false)} onDrop={(event) => { drag(false)(event); take(event.dataTransfer.files); }}>
        <input
          type="file" className="vh" accept=".csv,.tsv,.txt,text/csv" aria-describedby={small ? undefined : hint}
          onChange={(event) => { take(event.target.files); event.target.value = ""; }}
        />
        <b>{t(small ? "import.other-file" : "import.drop")}</b>
        {!small && <span id={hint} className="muted small">{t("import.drop.hint", { size: mostMiB })}</span>}
      </label>
      {tooLarge && <p className="field-error" role="alert">{t("import.too-large", { size: mostMiB })}</p>}
    </div>
  );
}
