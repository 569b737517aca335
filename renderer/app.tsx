import type { ComponentType } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Route, Router, Switch, useParams } from 'wouter';
import { HistoryPage } from './notes/history-page.tsx';
import { KindPage } from './notes/kind-page.tsx';
import { NewPage } from './notes/new-page.tsx';
import { NotePage } from './notes/note-page.tsx';
import { ReportPage } from './reports/report-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { FrontPage } from './shell/front-page.tsx';
import { LostPage } from './shell/lost-page.tsx';
import { Shell } from './shell/shell.tsx';
import { navigate, useAddress, useQuestion } from './ui/address.ts';

/** A screen of one note or kind starts afresh when its address names another. */
function ofOne(Screen: ComponentType<{ id: string }>) {
  return function Page() {
    const { id = '' } = useParams<{ id: string }>();
    return <Screen key={id} id={id} />;
  };
}

const notePage = ofOne(NotePage);
const historyPage = ofOne(HistoryPage);
const reportPage = ofOne(ReportPage);
const kindPage = ofOne(KindPage);
const newPage = ofOne(NewPage);

export function App() {
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={(to) => navigate(to)}>
        <Router hook={useAddress} searchHook={useQuestion}>
          <Shell>
            <Switch>
              <Route path="/" component={FrontPage} />
              <Route path="/kind/:id" component={kindPage} />
              <Route path="/note/:id" component={notePage} />
              <Route path="/note/:id/history" component={historyPage} />
              <Route path="/search" component={SearchPage} />
              <Route path="/report/:id" component={reportPage} />
              <Route path="/new/:id" component={newPage} />
              <Route component={LostPage} />
            </Switch>
          </Shell>
        </Router>
      </RouterProvider>
    </I18nProvider>
  );
}
