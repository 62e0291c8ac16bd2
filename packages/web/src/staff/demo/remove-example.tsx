import { apiClient } from "../../shared/api-client.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { goToStop } from "./tour-state.ts";

/** One button: the sample practice goes, and with it whoever looks around in it. */
export function RemoveExample() {
  const { t } = useStaffTexts();
  const remove = useSend(
    (_: undefined, key) => apiClient.send("POST", "/demo/remove", {}, { key }),
    () => {
      goToStop(-1);
      location.assign(paths.demo);
    },
  );
  return (
    <button type="button" className="as-link" aria-disabled={remove.isPending || undefined} onClick={() => !remove.isPending && remove.start(undefined)}>
      {t("demo.remove")}
    </button>
  );
}
