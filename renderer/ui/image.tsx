/** Images of a text. They come from the library itself; one from elsewhere is named, never fetched. */
import type { Image, Paragraph } from 'mdast';
import { useState } from 'react';
import { attachmentOf } from '../../core/model/attachment.ts';
import { OutsideLink } from './outside-link.tsx';
import { useReading } from './reading.ts';

type ImageViewProps = { address: string; alt: string; title?: string | null | undefined };

/** With its size, so that the text below does not move when it comes. */
export function ImageView({ address, alt, title }: ImageViewProps) {
  const { images } = useReading();
  const [failed, setFailed] = useState(false);
  const attachment = attachmentOf(address.replace(/^\//, ''));
  if (attachment === undefined) return <ImageElsewhere address={address} alt={alt} />;
  const known = images.get(attachment.hash);
  if (failed || known?.there === false)
    return <span className="chip-missing">[image not in the library{alt === '' ? '' : `: ${alt}`}]</span>;
  const size = known === undefined || known.width === 0 ? {} : { width: known.width, height: known.height };
  return (
    <img
      src={`/attachments/${attachment.hash}`}
      alt={alt}
      title={title ?? undefined}
      loading="lazy"
      onError={() => setFailed(true)}
      {...size}
    />
  );
}

function ImageElsewhere({ address, alt }: ImageViewProps) {
  if (!/^https?:/i.test(address))
    return <span className="chip-missing">[image not in the library: {alt === '' ? address : alt}]</span>;
  return (
    <span className="image-elsewhere">
      Image on the web, not fetched: <OutsideLink address={address}>{alt === '' ? address : alt}</OutsideLink>
    </span>
  );
}

/** The image that a paragraph is, undefined when it holds anything else. */
export function imageAlone({ children }: Paragraph): Image | undefined {
  const [only, ...more] = children;
  return only?.type === 'image' && more.length === 0 ? only : undefined;
}

/** An image on lines of its own, with its title as the caption below it. */
export function Figure({ image: { url, alt, title } }: { image: Image }) {
  return (
    <figure className="figure">
      <ImageView address={url} alt={alt ?? ''} />
      {title != null && title !== '' && <figcaption>{title}</figcaption>}
    </figure>
  );
}
