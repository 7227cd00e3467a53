// What a page is told of its own address, which only the proxy knows.
import "server-only";

/** A forged one leads to another page of this site at most. */
export const pathHeader = "x-parallax-path";
