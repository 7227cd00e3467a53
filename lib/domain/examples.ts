// The example pictures of the empty page, each with a question that suits it. They were drawn for the project and show no real
// place, shop or figure. It does not know how they are sent.

export type ExamplePicture = {
  /** Path below the site's root. */
  file: string;
  /** File name, as an attachment of that picture is called. */
  name: string;
  title: string;
  question: string;
  /** Pixels of the file. */
  width: number;
  height: number;
  alt: string;
};

export const examples: readonly ExamplePicture[] = [
  {
    file: "/examples/boardwalk.jpg",
    name: "boardwalk.jpg",
    title: "Describe a landscape",
    question: "What is in this image? Name three details that a caption writer would miss.",
    width: 1600,
    height: 1200,
    alt: "Drawing of a wooden boardwalk through a marsh with reeds, toward hills under a low sun",
  },
  {
    file: "/examples/receipt.png",
    name: "receipt.png",
    title: "Read a receipt",
    question: "List every item with its quantity and price as a table. Do the items add up to the total?",
    width: 900,
    height: 1324,
    alt: "Printed grocery receipt with seven items, a discount and a total of 34.80 euros",
  },
  {
    file: "/examples/chart.png",
    name: "chart.png",
    title: "Explain a chart",
    question:
      "What does this chart show? In which month do the two series differ most, and why might that be?",
    width: 1400,
    height: 860,
    alt: "Chart of monthly visitors as bars and temperature as a line, both highest in July",
  },
];
