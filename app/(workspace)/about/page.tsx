// What Parallax is, and whose data it carries under which licence.

import { CatalogScreen } from "@/components/catalog/catalog-screen";
import { NoticesSection } from "@/components/catalog/notices-section";
import { readNotices } from "@/lib/server/catalog/notices";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "About" };

export default async function AboutPage() {
  await pageOwner();
  return (
    <CatalogScreen title="About">
      <p className="max-w-[680px] text-[14px] text-muted">
        Parallax asks several vision language models about a picture, side by side, with measured speed and
        cost. It is free software under the MIT licence. Nothing is sent anywhere but to the providers that
        you ask.
      </p>
      <NoticesSection notices={readNotices()} />
    </CatalogScreen>
  );
}
