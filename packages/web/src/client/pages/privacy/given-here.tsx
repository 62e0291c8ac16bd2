import { Link } from "@tanstack/react-router";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import type { SharedRecord } from "../../../sealed/shared-record.ts";
import "../../../sealed/sealed.css";
import { withJournalTexts } from "../../journal/journal-texts.tsx";
import { useJournal } from "../../journal/use-journal.ts";
import { GivenList } from "../journal/given-list.tsx";

const none: ReadonlyMap<string, SharedRecord> = new Map();

/** What she shared from her journal, each with the way back. The words lie in her journal: they show once it is open. */
function GivenHere() {
  const view = useJournal();
  const { t } = useClientTexts();
  const locked = view.state === "locked" && <p className="small muted">{t("share.given.locked")} <Link to={paths.journal}>{t("journal.title")}</Link></p>;
  return <GivenList given={view.state === "open" ? view.given : none}>{locked}</GivenList>;
}

export default withJournalTexts(GivenHere);
