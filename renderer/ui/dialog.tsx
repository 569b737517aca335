import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';

type WindowProps = {
  title: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

/** A window within the window. Escape and a press beside it close it. */
export function DialogWindow({ title, isOpen, onOpenChange, children }: WindowProps) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="window">
        <Dialog className="window-body">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type QuestionProps = Omit<WindowProps, 'onOpenChange'> & {
  yes: string;
  danger?: boolean;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before something that a person may regret. */
export function Question({ yes, danger = false, onYes, onClose, children, ...rest }: QuestionProps) {
  return (
    <DialogWindow {...rest} onOpenChange={(open) => !open && onClose()}>
      <div>{children}</div>
      <div className="actions actions-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look={danger ? 'danger' : 'main'}
          autoFocus
          onPress={() => {
            onClose();
            onYes();
          }}
        >
          {yes}
        </Button>
      </div>
    </DialogWindow>
  );
}
