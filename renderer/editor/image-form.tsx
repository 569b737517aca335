import { $getNodeByKey, type LexicalEditor } from 'lexical';
import { useCallback, useState } from 'react';
import { Button, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { $selectNode } from './chips.ts';
import { Floating } from './floating.tsx';
import { $goBelow } from './image-commands.ts';
import { $isImageNode, type ImageContent } from './image-node.ts';

type ImageFormProps = {
  editor: LexicalEditor;
  /** Key of the image's node. */
  image: string;
  /** It was just put in: what is asked may be put off, and writing goes on below it. */
  isNew: boolean;
  onClose: () => void;
};

/** What an image says of itself: words in its place, and words below it. */
export function ImageForm({ editor, image, isNew, onClose }: ImageFormProps) {
  const [content] = useState(() =>
    editor.read(() => {
      const node = $getNodeByKey(image);
      return $isImageNode(node) ? node.getContent() : undefined;
    }),
  );
  const [alt, setAlt] = useState(content?.alt ?? '');
  const [caption, setCaption] = useState(content?.caption ?? '');
  const beside = useCallback(
    () => (editor.getElementByKey(image)?.querySelector('img, p') ?? undefined)?.getBoundingClientRect(),
    [editor, image],
  );
  // An image that is selected whole has no caret that would bring the focus back by itself.
  const close = useCallback(() => {
    onClose();
    editor.getRootElement()?.focus({ preventScroll: true });
  }, [editor, onClose]);
  if (content === undefined) return null;
  const finish = (next: ImageContent | 'as it was' | undefined): void => {
    editor.update(() => $changeImage(image, next, isNew));
    close();
    editor.focus();
  };
  return (
    <Floating editor={editor} label="Image" beside={beside} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish({ ...content, alt, caption });
        }}
      >
        <TextField className="field" value={alt} onChange={setAlt}>
          <Label>Alternative text</Label>
          <TextArea
            className="input"
            rows={2}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              finish({ ...content, alt, caption });
            }}
          />
          <Text slot="description" className="hint">
            What the image tells, for those who do not see it.
          </Text>
        </TextField>
        <TextField className="field" value={caption} onChange={setCaption}>
          <Label>Caption</Label>
          <Input className="input" autoComplete="off" />
          <Text slot="description" className="hint">
            Shown below the image. It may stay empty.
          </Text>
        </TextField>
        <div className="editor-floating-actions">
          <Button className="button button-quiet" onPress={() => finish(undefined)}>
            Remove
          </Button>
          <Button className="button" onPress={() => finish('as it was')}>
            {isNew ? 'Later' : 'Cancel'}
          </Button>
          <Button type="submit" className="button button-main">
            Done
          </Button>
        </div>
      </form>
    </Floating>
  );
}

/** Changes an image in place; without content it goes. The caret goes below what is new. */
function $changeImage(key: string, content: ImageContent | 'as it was' | undefined, isNew: boolean): void {
  const node = $getNodeByKey(key);
  if (!$isImageNode(node)) return;
  if (content === undefined) {
    $goBelow(node);
    node.remove();
    return;
  }
  if (content !== 'as it was') node.setContent(content);
  if (isNew) $goBelow(node);
  else $selectNode(node);
}
