import "./marks.css";

export const Modality = ({ jobType }: { readonly jobType: string }): React.ReactNode => (
  <span className="modality" title={jobType}>
    {jobType}
  </span>
);
