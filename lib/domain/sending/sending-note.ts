// What was sent otherwise than as it stands in the conversation: kept with the attempt that sent it, shown with the answer and in code.
// It holds no text and no bytes.

export type LeftOutReason =
  /** The model takes no pictures. */
  | "no-vision"
  /** More than the offer takes, or than a canvas holds. */
  | "count"
  /** More bytes than the offer takes. */
  | "bytes"
  /** The lane is set so. */
  | "choice";

export type SendingNote = {
  isSystemFolded: boolean;
  /** Pictures on one canvas, and the id that it can be opened by; null: there was none. */
  canvas: { id: string | null; count: number } | null;
  /** Pictures that were made smaller for this offer. */
  fitted: { id: string | null; width: number; height: number }[];
  leftOut: { reason: LeftOutReason; count: number }[];
};

/** The note without what names a stored picture. */
export function publicNote({ isSystemFolded, canvas, fitted, leftOut }: SendingNote): SendingNote {
  return {
    isSystemFolded,
    canvas: canvas && { id: null, count: canvas.count },
    fitted: fitted.map(({ width, height }) => ({ id: null, width, height })),
    leftOut: leftOut.map(({ reason, count }) => ({ reason, count })),
  };
}

const because: Record<LeftOutReason, string> = {
  "no-vision": "this model takes no pictures",
  count: "this offer takes no more of them",
  bytes: "this offer takes no more bytes",
  choice: "the lane is set so",
};

/** The note in sentences, each with the picture that it speaks of where that can be opened. */
export function noteSentences(note: SendingNote): { text: string; imageId: string | null }[] {
  const { isSystemFolded, canvas, fitted, leftOut } = note;
  const sentences: { text: string; imageId: string | null }[] = [];
  if (isSystemFolded)
    sentences.push({
      text: "The system prompt was sent inside the question, not as a message of its own.",
      imageId: null,
    });
  if (canvas)
    sentences.push({ text: `${canvas.count} pictures were sent on one canvas.`, imageId: canvas.id });
  for (const { id, width, height } of fitted)
    sentences.push({
      text: `A picture was sent smaller, as ${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")}.`,
      imageId: id,
    });
  for (const { reason, count } of leftOut) {
    const what = count === 1 ? "1 picture was" : `${count} pictures were`;
    sentences.push({ text: `${what} not sent: ${because[reason]}.`, imageId: null });
  }
  return sentences;
}
