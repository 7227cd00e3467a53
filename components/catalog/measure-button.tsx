"use client";
// Opens the dialog that measures a model's usable providers. Nothing is sent by pressing it.
import { useState } from "react";
import type { Route } from "@/lib/domain/catalog/question-cost";
import { Button } from "../ui/button";
import { loadLater } from "../ui/load-later";

const MeasureDialog = loadLater(() => import("./measure-dialog").then((module) => module.MeasureDialog));

export function MeasureButton({ routes }: { routes: Route[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Measure all
      </Button>
      {isOpen && <MeasureDialog routes={routes} onClose={() => setIsOpen(false)} />}
    </>
  );
}
