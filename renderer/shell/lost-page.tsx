import { ButtonLink } from '../ui/button.tsx';
import { Empty, PageTitle } from '../ui/page.tsx';

export function LostPage() {
  return (
    <div className="page">
      <PageTitle name="No such place">No such place</PageTitle>
      <Empty title="This address leads nowhere in Meridian.">
        <p>Nothing is lost: every note is reached from the shelf or by search (Ctrl K).</p>
      </Empty>
      <ButtonLink to="/">To the front page</ButtonLink>
    </div>
  );
}
