// Which files of a paste are meant as pictures. Pure: it reads the clipboard's list and leaves the event alone.

type Clipboard = Pick<DataTransfer, "files" | "getData">;

/** The files to attach; none where the paste is text, which then goes into the text field as usual. */
export function picturesOfClipboard({ clipboardData }: { clipboardData: Clipboard | null }): File[] {
  const files = [...(clipboardData?.files ?? [])];
  if (!clipboardData || files.length === 0) return [];
  // Office programs put a picture of the copied text beside the text itself. A copied web image has no text, a copied file no markup.
  const hasText = clipboardData.getData("text/plain").trim() !== "";
  const hasMarkup = clipboardData.getData("text/html").trim() !== "";
  return hasText && hasMarkup ? [] : files;
}
