import { useLingui } from "@lingui/react/macro";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import frame from "../app/Sheet.module.css";
import type { Crash } from "./Boundary";
import { Broken } from "./Broken";

/** In place of a dialog that broke. What was typed into it is kept as its draft. */
export default function BrokenDialog({ crash, onLeave }: { crash: Crash; onLeave: () => void }) {
  const { t } = useLingui();
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onLeave()} className={frame.scrim}>
      <Modal className={frame.sheet}>
        <Dialog className={frame.dialog} aria-label={t`This part of the window stopped working`}>
          <Broken crash={crash} onLeave={onLeave} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
