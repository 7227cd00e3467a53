// The notices that the catalogue's data carries: who it is from, which licence, and its text.
import { headCell, Section, textCell, WideTable } from "./section";

type Props = {
  notices: {
    sources: { name: string; url: string; version: string; taken: string; licence: string }[];
    quoted: string[];
    others: string[];
    licence: string[];
  };
};

export function NoticesSection({ notices }: Props) {
  return (
    <Section
      id="notices"
      title="Data of others"
      note="The catalogue of models and prices was taken from the databases named here. Every record says where it was read and on which day."
    >
      <WideTable label="Sources of the catalogue">
        <table className="w-full min-w-[760px] border-collapse">
          <thead>
            <tr className="border-line border-b text-left">
              {["Source", "Version", "What was taken", "Licence"].map((name) => (
                <th key={name} scope="col" className={`${headCell} first:pl-0`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {notices.sources.map(({ name, url, version, taken, licence }) => (
              <tr key={name} className="border-line border-b align-top">
                <th scope="row" className="py-2 pr-3 text-left font-normal text-[13px]">
                  <a
                    href={url}
                    target="_blank"
                    rel="noreferrer"
                    className="text-link underline underline-offset-2"
                  >
                    {name}
                  </a>
                </th>
                <td className={textCell}>{version}</td>
                <td className={textCell}>{taken}</td>
                <td className={textCell}>{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <div className="max-w-[760px] text-[13px] text-muted">
        <p>Figures are quoted, as printed, from these public pages, which belong to their owners:</p>
        <ul className="list-disc pt-1 pl-5">
          {notices.quoted.map((page) => (
            <li key={page}>{page}</li>
          ))}
        </ul>
      </div>
      {notices.others.map((text) => (
        <p key={text} className="max-w-[760px] text-[13px] text-muted">
          {text}
        </p>
      ))}
      <h3 className="font-medium text-[13.5px]">The MIT License, for each of the sources above</h3>
      <div className="flex max-w-[760px] flex-col gap-2 text-[12px] text-muted">
        {notices.licence.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </Section>
  );
}
