import type { OwnCountingReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { SwitchLine } from "../../../parts/switch-line.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

export const countingQuery = queryOptions({ queryKey: ["own-counting"], queryFn: ({ signal }) => apiClient.get<OwnCountingReply>("/own/counted", signal) });

/** Whether this therapist's work is counted beside that of others. Off until they say yes. */
export function Counting() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const { may } = useSuspenseQuery(countingQuery).data;
  const say = useSend((body: { may: boolean }, key) => apiClient.send<object>("POST", "/own/counted", body, { key }), () => void queries.invalidateQueries({ queryKey: countingQuery.queryKey }));
  return (
    <Section title={t("own.counted")} sub={t("own.counted.sub")}>
      <SwitchLine label={t("own.counted.label")} on={may === true} onChange={(on) => say.start({ may: on })} />
      <Problem error={say.error} />
    </Section>
  );
}
