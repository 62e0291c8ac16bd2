import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { Dialog } from "../parts/dialog.tsx";
import { apiClient } from "../shared/api-client.ts";
import { pageFile } from "../shared/page-modules.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { useMe } from "../shared/me.ts";
import { staffFiles } from "./files.ts";
import { mayOpen, type Place, practicePlaces, workPlaces } from "./places.ts";

interface Command {
  readonly text: string;
  readonly to: string;
  readonly hint?: string;
}

/** One field for every page and every client. Arrow keys choose, Enter opens, Escape closes. */
export default function CommandBar({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const shown = useCommands()
    .filter(({ text }) => text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()))
    .slice(0, 9);
  const open = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    void navigate({ to: command.to });
  };
  const onKey = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((chosen + step + shown.length) % Math.max(1, shown.length));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      open(shown[chosen]);
    }
  };
  return (
    <Dialog label={t("parts.command-bar")} look="commands" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        aria-label={t("parts.command-bar")}
        placeholder={t("parts.command-hint")}
        aria-activedescendant={shown[chosen] ? `${list}-${chosen}` : undefined}
        value={typed}
        onKeyDown={onKey}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <ul id={list} role="listbox" aria-label={t("parts.command-bar")}>
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field
          <li key={command.to} id={`${list}-${index}`} role="option" aria-selected={index === chosen} onClick={() => open(command)}>
            {command.text}
            {command.hint && <span className="muted">{command.hint}</span>}
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="muted" role="status">
          {t("parts.command-none")}
        </p>
      )}
    </Dialog>
  );
}

const hints: Readonly<Record<string, "parts.shortcut-today" | "parts.shortcut-clients" | undefined>> = { today: "parts.shortcut-today", clients: "parts.shortcut-clients" };

const pages: readonly Place[] = [
  ...workPlaces,
  { page: "new-client", to: paths.newClient, word: "parts.nav-new-client", roles: ["therapist"] },
  { page: "import", to: paths.importScores, word: "parts.nav-import", roles: ["therapist"] },
  { page: "export", to: paths.exportScores, word: "parts.nav-export", roles: ["therapist"] },
  { page: "settings", to: paths.staffSettings, word: "parts.nav-settings" },
  ...practicePlaces,
];

function useCommands(): readonly Command[] {
  const { t } = useTexts();
  const { person, demo } = useMe();
  const { data } = useQuery({
    queryKey: ["client-names"],
    enabled: person.roles.includes("therapist"),
    queryFn: ({ signal }) => apiClient.get<{ clients: readonly { id: string; name: string }[] }>("/t/client-names", signal),
  });
  const places = pages
    .filter((entry) => pageFile(staffFiles, entry.page) && mayOpen(entry, person, demo))
    .map((entry) => {
      const hint = hints[entry.page];
      return { text: t(entry.word), to: entry.to, ...(hint !== undefined && { hint: t(hint) }) };
    });
  return [...places, ...(data?.clients ?? []).map(({ id, name }) => ({ text: name, to: paths.client(id) }))];
}
