// One model: its providers, what a question costs, where sources disagree. No provider is called.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ModelScreen } from "@/components/catalog/model-screen";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

type Props = { params: Promise<{ author: string; model: string }> };

const readPage = cache(async (author: string, model: string) => {
  const { modelPage } = await services();
  return modelPage(await pageOwner(), author, model);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { author, model } = await params;
  const page = await readPage(author, model);
  return page ? { title: page.name, description: page.summary } : { title: "Not found" };
}

export default async function ModelPage({ params }: Props) {
  const { author, model } = await params;
  const page = await readPage(author, model);
  if (!page) notFound();
  return <ModelScreen page={page} nowMs={Date.now()} />;
}
