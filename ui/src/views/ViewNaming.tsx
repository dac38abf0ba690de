import { lazy, Suspense } from "react";
import { useDesk } from "../app/desk";

const ViewDialog = lazy(() => import("./ViewDialog"));

/** The dialog that gives a list its name, while it is asked for. */
export function ViewNaming() {
  const { naming } = useDesk();
  if (naming === null) return null;
  return (
    <Suspense fallback={null}>
      <ViewDialog view={naming === "new" ? null : naming} />
    </Suspense>
  );
}
