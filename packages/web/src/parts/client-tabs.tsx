import { pageFile } from "../shared/page-modules.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { staffFiles } from "../staff/files.ts";
import { Tabs } from "./tabs.tsx";

const five = [
  { page: "client-brief", word: "parts.tab-brief", to: paths.client },
  { page: "client-relationship", word: "parts.tab-relationship", to: paths.relationship },
  { page: "client-progress", word: "parts.tab-progress", to: paths.progress },
  { page: "client-map", word: "parts.tab-map", to: paths.map },
  { page: "client-record", word: "parts.tab-record", to: paths.record },
] as const;

/** The five tabs of a client's page. `brief` marks the first one on a session's brief, which has an address of its own. */
export function ClientTabs({ clientId, name, brief = false }: { clientId: string; name: string; brief?: boolean }) {
  const { t } = useTexts();
  const tabs = five.filter(({ page }) => pageFile(staffFiles, page)).map(({ word, to }) => ({ text: t(word), to: to(clientId) }));
  return <Tabs label={name} tabs={tabs} {...(brief && { current: paths.client(clientId) })} />;
}
