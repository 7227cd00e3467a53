// The place of a picture in a request's body: each language writes it as the reading of a file into a data URL.

export class PictureUrl {
  readonly file: string;
  readonly mediaType: string;

  constructor(file: string, mediaType: string) {
    this.file = file;
    this.mediaType = mediaType;
  }
}
