import type { Output } from '../../core/contract/api.ts';
import type { Client } from '../../core/contract/client.ts';
import { largestImage } from '../../core/model/attachment.ts';
import { type Failure, fail } from '../../core/model/failure.ts';

export type KeptImage = Output<'attachment.keep'>;
export type KeepImage = (file: File) => Promise<KeptImage | Failure>;

/** Gives a file to the library, which keeps it whole; fails with a sentence about the file. */
export const keepImageWith =
  (client: Client): KeepImage =>
  async (file) => {
    if (file.size > largestImage)
      return fail(
        'invalid-input',
        `The image has ${Math.ceil(file.size / 1024 / 1024)} MB; up to ${largestImage / 1024 / 1024} MB can be kept.`,
      );
    const base64 = await base64Of(file);
    if (base64 === undefined) return fail('not-found', 'The file could not be read.');
    return client.call('attachment.keep', { mediaType: file.type, base64 });
  };

/** Undefined for a file that cannot be read, such as a folder or one that is gone. */
function base64Of(file: Blob): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      // An empty file has the address "data:" and nothing else in some browsers.
      resolve(address.slice(address.indexOf(',') + 1 || address.length));
    };
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}

/** Lets a person choose images; none when they change their mind. */
export function chooseImages(): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/png,image/jpeg,image/gif,image/webp,image/avif';
  input.multiple = true;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
