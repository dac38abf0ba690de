import { useDesk } from "../app/desk";
import { later } from "../shared/later";

const ViewDialog = later(() => import("./ViewDialog"));

/** The dialog that gives a list its name, while it is asked for. */
export function ViewNaming() {
  const { naming } = useDesk();
  if (naming === null) return null;
  return <ViewDialog view={naming === "new" ? null : naming} />;
}
