// Which pictures somebody drops on the page: files, or a picture dragged over from another site. Pure.

type Dropped = Pick<DataTransfer, "files" | "types" | "getData">;

/** Whether something that is dragged over the page can be dropped; its content cannot be read before that. */
export function canDropPictures({ types }: Pick<DataTransfer, "types">): boolean {
  return types.includes("Files") || (types.includes("text/uri-list") && types.includes("text/html"));
}

/** The files of a drop; where there are none, the address of the picture that was dragged. */
export function picturesOfDrop(dropped: Dropped): { files: File[]; url: string | null } {
  const files = [...dropped.files];
  return { files, url: files.length > 0 ? null : addressOfPicture(dropped.getData("text/html")) };
}

/** Parsed apart from the page: nothing in it runs or loads. */
function addressOfPicture(markup: string): string | null {
  const address = new DOMParser()
    .parseFromString(markup, "text/html")
    .querySelector("img")
    ?.getAttribute("src");
  const url = URL.parse(address ?? "");
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : null;
}
