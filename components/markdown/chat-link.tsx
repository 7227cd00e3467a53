"use client";
// Links and pictures of model output. A link is followed on click only and shows where it leads when its text says otherwise;
// a picture is never loaded, since its address could carry the conversation away: it is a link that says so.
import { createContext, type ReactNode, useContext } from "react";
import { findHiddenPlace, readLinkTarget } from "./link-target";

const InsideLink = createContext(false);

const LINK = { target: "_blank", rel: "noopener noreferrer nofollow" } as const;

/** A link; plain text where its address is none that may be followed. */
export function ChatLink({
  href,
  text,
  children,
}: {
  href: string | undefined;
  text: string;
  children: ReactNode;
}) {
  const isInsideLink = useContext(InsideLink);
  const target = readLinkTarget(href ?? "");
  if (target === null || isInsideLink) return <bdi>{children}</bdi>;
  const place = findHiddenPlace(text, target);
  return (
    <InsideLink value={true}>
      <a {...LINK} href={target.href} title={target.href} className="md-link">
        <bdi>{children}</bdi>
        {place !== null && <Place place={place} />}
      </a>
    </InsideLink>
  );
}

/** A picture of another host as a link to it; its description alone where the address is none that may be followed. */
export function ChatImage({ src, alt }: { src: unknown; alt: string | undefined }) {
  const isInsideLink = useContext(InsideLink);
  const target = readLinkTarget(typeof src === "string" ? src : "");
  const description = alt?.trim() || "image";
  if (target === null || target.href.startsWith("mailto:") || isInsideLink) {
    return <bdi className="md-image">{description}</bdi>;
  }
  return (
    <a {...LINK} href={target.href} title={target.href} className="md-link md-image">
      <span className="md-hidden">Image, not loaded:</span> <bdi>{description}</bdi>
      <Place place={target.place} />
    </a>
  );
}

function Place({ place }: { place: string }) {
  return (
    <>
      {" "}
      <bdi className="md-place">({place})</bdi>
    </>
  );
}
