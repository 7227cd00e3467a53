// Answers to one question in several models' manners: each group states the same facts, so that nothing in it may be marked, and any one
// number changed in one of them must be.

export const paraphrasedAnswers: { question: string; answers: string[] }[] = [
  {
    question: "Read this receipt.",
    answers: [
      `The receipt is from **Café Miró**, dated 14 March 2025 at 16:42.

| Item | Qty | Price |
|---|---|---|
| Cappuccino | 2 | $7.60 |
| Croissant | 3 | $8.25 |
| Orange juice | 1 | $4.10 |

- **Subtotal:** $19.95
- **Tax (8.5%):** $1.70
- **Total:** $21.65

The customer paid with $30.00 in cash and received $8.35 in change.`,
      `Here is what I can read on the receipt:

Store: Café Miró
Date: 2025-03-14
Time: 4:42 PM

1. Cappuccino x 2 – 7.60 USD
2. Croissant x 3 – 8.25 USD
3. Orange juice x 1 – 4.10 USD

Subtotal: 19.95 USD
Tax 8.5 %: 1.70 USD
Total: 21.65 USD
Cash: 30.00 USD
Change: 8.35 USD`,
      `\`\`\`json
{
  "store": "Café Miró",
  "date": "03/14/2025",
  "time": "16:42",
  "subtotal": 19.95,
  "tax": 1.70,
  "total": 21.65,
  "cash": 30.00,
  "change": 8.35
}
\`\`\``,
    ],
  },
  {
    question: "What does the chart say?",
    answers: [
      `The bar chart compares monthly rainfall in 2023. January had 82 mm, February 64 mm, March 71 mm and April 45 mm. The wettest month was January, and the driest was April. The average over the four months is 65.5 mm.`,
      `## Rainfall 2023

- January: 82 mm
- February: 64 mm
- March: 71 mm
- April: 45 mm

**Average:** 65.5 mm over four months. January is the wettest month and April the driest.`,
      `| Month | Rainfall |
|:--|--:|
| January | 8.2 cm |
| February | 6.4 cm |
| March | 7.1 cm |
| April | 4.5 cm |

The average is 6.55 cm.`,
    ],
  },
  {
    question: "Describe the street.",
    answers: [
      `The photo shows a narrow street with 14 parked cars, 3 bicycles and about 20 pedestrians. On the left stands a five-storey building with a sign reading "Hotel Bellevue". A clock on the church tower shows 10:25. The speed limit sign says 30 km/h.`,
      `In this picture a narrow street is lined with fourteen parked cars and three bicycles; roughly 20 pedestrians are walking. The sign on the left building, which has 5 storeys, says "Hotel Bellevue". The church tower's clock reads 10:25 and the speed limit is 30 kilometres per hour.`,
    ],
  },
  {
    question: "Summarise this invoice.",
    answers: [
      `Invoice **INV-2024-0187** was issued by Nordwind GmbH to Harbour Lights Ltd on 5 November 2024. It covers 40 hours of consulting at €95 per hour (€3,800.00) and travel expenses of €412.60. With 19% VAT of €800.39 the amount due is €5,012.99, payable within 14 days, by 19 November 2024.`,
      `- Invoice number: INV-2024-0187
- Issuer: Nordwind GmbH
- Customer: Harbour Lights Ltd
- Invoice date: 2024-11-05
- Due date: 2024-11-19
- Consulting: 40 hours at 95 €/hour
- Travel expenses: 412,60 €
- VAT (19 %): 800,39 €
- Amount due: 5.012,99 €`,
    ],
  },
  {
    question: "Read the nutrition label.",
    answers: [
      `Per 100 g the product contains 1,520 kJ (362 kcal), 12.5 g of fat, of which 2.1 g saturated, 58 g of carbohydrates, of which 22 g sugars, 6.3 g of protein and 0.8 g of salt. The net weight is 250 g.`,
      `| Nutrient | Per 100 g |
|---|---|
| Energy | 1520 kJ / 362 kcal |
| Fat | 12.5 g |
| of which saturated | 2.1 g |
| Carbohydrates | 58 g |
| of which sugars | 22 g |
| Protein | 6.3 g |
| Salt | 0.80 g |

Net weight: 0.25 kg`,
    ],
  },
  {
    question: "Read the boarding pass.",
    answers: [
      `This boarding pass is for passenger Maria Lopez on flight IB 3174 from Madrid to Geneva. Boarding starts at 17:05 at gate K82, and the seat is 14C. The flight departs on 22 June 2025 at 17:45.`,
      `**Passenger:** Maria Lopez
**Flight:** IB 3174
**From:** Madrid
**To:** Geneva
**Date:** June 22, 2025
**Gate:** K82
**Boarding:** 5:05 PM
**Departure:** 5:45 PM
**Seat:** 14C`,
    ],
  },
];
