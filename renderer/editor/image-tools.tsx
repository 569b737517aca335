import { $getNodeByKey, type LexicalEditor } from 'lexical';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ImageRow } from '../../core/contract/shapes.ts';
import { attachmentOf } from '../../core/model/attachment.ts';
import { isFailure } from '../../core/model/failure.ts';
import { $selectNode } from './chips.ts';
import { $insertImage, $placeHere, type Place, registerImages } from './image-commands.ts';
import { ImageForm } from './image-form.tsx';
import type { KeepImage, KeptImage } from './image-keep.ts';
import { $isImageNode } from './image-node.ts';
import { learnImages } from './image-sizes.ts';

type ImageToolsProps = {
  editor: LexicalEditor;
  /** What is known of the images that the text names. */
  images: readonly ImageRow[];
  keep: KeepImage;
};

/**
 * Everything that images need beside the text. An image stands in the text only once the library has it: until then a
 * notice says that it is coming, and when it cannot be kept a sentence says why and the text is as it was.
 */
export function ImageTools({ editor, images, keep }: ImageToolsProps) {
  const [edited, setEdited] = useState<{ readonly key: string; readonly isNew: boolean }>();
  const [coming, setComing] = useState<readonly string[]>([]);
  const [refusals, setRefusals] = useState<readonly string[]>([]);

  const close = useCallback(() => setEdited(undefined), []);

  const take = useEffectEvent(async (files: readonly File[], place: Place) => {
    setRefusals([]);
    setComing((others) => [...others, ...files.map(({ name }) => name)]);
    let last = place;
    for (const file of files) {
      const kept = await keep(file);
      setComing((others) => without(others, file.name));
      if (isFailure(kept)) setRefusals((others) => [...others, `“${file.name}”: ${kept.message}`]);
      else {
        const key = insert(editor, kept, last, place);
        last = { block: key.block, before: false };
        if (key.isAsked) setEdited({ key: key.block, isNew: true });
      }
    }
  });
  // Before the editor shows its first text, which the effect of the component around this one makes it do.
  useEffect(() => learnImages(editor, images), [editor, images]);
  useEffect(
    () =>
      registerImages(editor, {
        take: (files, place) => void take(files, place),
        edit: (key) => setEdited({ key, isNew: false }),
      }),
    [editor],
  );
  return (
    <>
      {edited !== undefined && (
        <ImageForm key={edited.key} editor={editor} image={edited.key} isNew={edited.isNew} onClose={close} />
      )}
      {coming.length > 0 && (
        <div role="status" className="editor-notice">
          <span>{coming.length === 1 ? `Keeping “${coming[0]}” …` : `Keeping ${coming.length} images …`}</span>
          <progress aria-label="Images being kept" />
        </div>
      )}
      {refusals.length > 0 && (
        <div role="alert" className="editor-notice editor-notice-bad">
          <span>{refusals.join(' ')}</span>
          <button type="button" className="button button-quiet" onClick={() => setRefusals([])}>
            Understood
          </button>
        </div>
      )}
    </>
  );
}

function without(names: readonly string[], name: string): readonly string[] {
  const at = names.indexOf(name);
  return names.filter((_, index) => index !== at);
}

/**
 * Puts a kept image in. Its alternative text is asked for at once, unless the person has gone on writing elsewhere
 * meanwhile: then the image says itself that it lacks one.
 */
function insert(editor: LexicalEditor, kept: KeptImage, place: Place, asked: Place) {
  const hash = attachmentOf(kept.address)?.hash ?? '';
  learnImages(editor, [{ hash, there: true, width: kept.width, height: kept.height }]);
  let [block, isAsked] = ['', false];
  editor.update(
    () => {
      const here = $placeHere().block;
      isAsked = here === undefined || here === asked.block || here === place.block;
      block = $insertImage({ address: kept.address, alt: '', caption: '' }, place);
      const image = $getNodeByKey(block);
      if (isAsked && $isImageNode(image)) $selectNode(image);
    },
    { discrete: true },
  );
  return { block, isAsked };
}
