import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  /** `top` hangs from the top edge, as a palette does. */
  readonly place?: "middle" | "top";
  readonly testid: string;
  /** Said to screen readers only. */
  readonly hideTitle?: boolean;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** Something to be answered or left before anything else: keeps the focus, goes by Escape or a press beside it. */
export const Dialog = (props: DialogProps): React.ReactNode => {
  const { title, place = "middle", testid, hideTitle = false, onClose, children } = props;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={`dialog-ground dialog-${place}`}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" data-testid={testid}>
          <Heading slot="title" className={hideTitle ? "visually-hidden" : "dialog-title"}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
