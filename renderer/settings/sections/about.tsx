import { DiagnosticsPage } from "../../diagnostics/diagnostics-page.tsx";
import { Section, Setting } from "../setting.tsx";

/** What this is, and how it is. */
export const About = (): React.ReactNode => (
  <Section id="about">
    <Setting id="diagnostics" wide>
      <DiagnosticsPage />
    </Setting>
  </Section>
);
