/** Hands bytes to the person as a download of that name. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the bytes when it is ready; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
