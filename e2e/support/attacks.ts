// What hostile model output may hold, whole; the list only grows. Tests draw each of them while it streams, from storage and on a link.
import { htmlAttacks } from "./attacks-html";
import { markdownAttacks } from "./attacks-markdown";

/** Every attack, in an order that stays: new ones go to the end of their list. */
export const attacks: readonly string[] = [...htmlAttacks, ...markdownAttacks];

/** Elements that drawn model output must never have. */
export const forbiddenElements =
  "script,img,iframe,object,embed,form,meta,link,base,style,video,audio,source,picture,svg image,foreignObject,input,textarea,select,frame,applet,portal,template,dialog,[popover],[contenteditable]";
