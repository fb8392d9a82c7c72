import type { FailureSentence } from "../text/failure-sentence.ts";

interface ComplaintProps {
  readonly complaint: FailureSentence | null;
  readonly testId: string;
}

/** Why it did not work and what to do. The region stays, so that a screen reader hears what comes into it. */
export const Complaint = ({ complaint, testId }: ComplaintProps): React.ReactNode => (
  <div role="alert">
    {complaint !== null && (
      <div className="complaint" data-testid={testId}>
        <p>{complaint.what}</p>
        {complaint.serverSaid !== null && <p>“{complaint.serverSaid}”</p>}
        {complaint.next !== null && <p>{complaint.next}</p>}
      </div>
    )}
  </div>
);
