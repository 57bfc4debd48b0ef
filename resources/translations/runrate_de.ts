<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>by week, same scale a row</source>
        <translation>nach Wochen, gleicher Maßstab je Zeile</translation>
    </message>
    <message>
        <source>No calls, emails or meetings in these weeks</source>
        <translation>Keine Anrufe, E-Mails oder Termine in diesen Wochen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>Nothing to compare in %1</source>
        <translation>Nichts zu vergleichen (%1)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 · mark: plan</source>
        <translation>%1 · Strich: Plan</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan: %1</source>
        <translation>Plan: %1</translation>
    </message>
</context>
<context>
    <name>Benchmark</name>
    <message>
        <source>%1 months</source>
        <translation>%1 Monate</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>up</source>
        <translation>gestiegen</translation>
    </message>
    <message>
        <source>down</source>
        <translation>gefallen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>the period is not over yet</source>
        <translation>der Zeitraum ist noch nicht zu Ende</translation>
    </message>
    <message>
        <source>an estimate, for want of a stage history</source>
        <translation>eine Schätzung, da der Phasenverlauf fehlt</translation>
    </message>
    <message>
        <source>alert: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>gefiltert</translation>
    </message>
    <message>
        <source>few cases (n = %1)</source>
        <translation>wenige Fälle (n = %1)</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>exactly on plan</source>
        <translation>genau im Plan</translation>
    </message>
    <message>
        <source>%1 under the limit of plan</source>
        <translation>%1 unter dem Planlimit</translation>
    </message>
    <message>
        <source>%1 over the limit of plan</source>
        <translation>%1 über dem Planlimit</translation>
    </message>
    <message>
        <source>%1 of plan, %2 short</source>
        <translation>%1 des Plans, %2 darunter</translation>
    </message>
    <message>
        <source>%1 of plan, %2 over</source>
        <translation>%1 des Plans, %2 darüber</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>%1 darunter</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 darüber</translation>
    </message>
    <message>
        <source>likely %1 to %2&#xa0;% (n = %3)</source>
        <translation>wahrscheinlich %1 bis %2&#xa0;% (n = %3)</translation>
    </message>
    <message>
        <source>benchmark %1</source>
        <translation>Benchmark %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>benchmark (%1): %2</source>
        <translation>Benchmark (%1): %2</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Import %1 to fill this</source>
        <translation>Importieren Sie %1, um dies zu füllen</translation>
    </message>
    <message>
        <source>more</source>
        <translation>weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Import %1 with %2 to fill this</source>
        <translation>Importieren Sie %1 mit %2, um dies zu füllen</translation>
    </message>
    <message>
        <source>likely %1 to %2 (n = %3)</source>
        <translation>wahrscheinlich %1 bis %2 (n = %3)</translation>
    </message>
    <message>
        <source>%1 under plan</source>
        <translation>%1 unter Plan</translation>
    </message>
    <message>
        <source>%1 over plan</source>
        <translation>%1 über Plan</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Day first</source>
        <translation>Tag zuerst</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>Monat zuerst</translation>
    </message>
    <message>
        <source>Year first</source>
        <translation>Jahr zuerst</translation>
    </message>
    <message>
        <source>Point before the decimals</source>
        <translation>Punkt vor den Dezimalstellen</translation>
    </message>
    <message>
        <source>Comma before the decimals</source>
        <translation>Komma vor den Dezimalstellen</translation>
    </message>
    <message>
        <source>The last day of service</source>
        <translation>Der letzte Tag der Leistung</translation>
    </message>
    <message>
        <source>The first day without service</source>
        <translation>Der erste Tag ohne Leistung</translation>
    </message>
</context>
<context>
    <name>Cohorts</name>
    <message>
        <source>MRR kept by cohort</source>
        <translation>Gehaltener MRR nach Kohorte</translation>
    </message>
    <message>
        <source>Customers kept by cohort</source>
        <translation>Gehaltene Kunden nach Kohorte</translation>
    </message>
    <message>
        <source>% of those who joined, by months since</source>
        <translation>% der damals gewonnenen, nach Monaten</translation>
    </message>
    <message>
        <source>Import subscriptions with amount and started_on to see who stays</source>
        <translation>Importieren Sie Abonnements mit Betrag und Beginn, um zu sehen, wer bleibt</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>%1, %2 cohorts, mean after %3 months %4</source>
        <translation>%1, %2 Kohorten, Mittel nach %3 Monaten %4</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>weighted mean</source>
        <translation>gewichtetes Mittel</translation>
    </message>
    <message>
        <source>Joined in %1, after %2 months
%3 of %4, %5</source>
        <translation>Beginn %1, nach %2 Monaten
%3 von %4, %5</translation>
    </message>
    <message>
        <source>%1: too few customers for their shares to mean much</source>
        <translation>%1: zu wenige Kunden, als dass ihre Anteile viel sagten</translation>
    </message>
    <message>
        <source>Joined in %1: not yet old enough, %2 months after joining are not over</source>
        <translation>Zugang im %1: noch nicht alt genug, %2 Monate nach dem Zugang sind nicht um</translation>
    </message>
    <message>
        <source>Mean after %1 months, weighted by size, over the %2 of %3 cohorts that are old enough</source>
        <translation>Mittel nach %1 Monaten, nach Größe gewichtet, über die %2 von %3 Kohorten, die alt genug sind</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Nothing to show for these periods yet</source>
        <translation>Noch nichts zu zeigen in diesen Zeiträumen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Net: %1</source>
        <translation>Netto: %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan: %1</source>
        <translation>Plan: %1</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>The last periods</source>
        <translation>Die letzten Zeiträume</translation>
    </message>
</context>
<context>
    <name>Factors</name>
    <message>
        <source>%1 · size, win rate and cycle of twelve months</source>
        <translation>%1 · Größe, Quote und Zyklus aus zwölf Monaten</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>bn</source>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 pro Tag</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1&#xa0;×</source>
        <translation>%1&#xa0;×</translation>
    </message>
    <message>
        <source>%1 day</source>
        <translation>%1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 month</source>
        <translation>%1 Monat</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 Monate</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 pro Stunde</translation>
    </message>
    <message>
        <source>%1 point</source>
        <translation>%1 Punkt</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>vs %1, same days</source>
        <translation>ggü. %1, gleiche Tage</translation>
    </message>
    <message>
        <source>vs %1</source>
        <translation>ggü. %1</translation>
    </message>
    <message>
        <source>no earlier value</source>
        <translation>kein früherer Wert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>gesamte Zeit</translation>
    </message>
    <message>
        <source>Q%1 %2</source>
        <translation>Q%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>week %1, %2</source>
        <translation>KW %1, %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Q%1</source>
        <translation>Q%1</translation>
    </message>
    <message>
        <source>week %1</source>
        <translation>KW %1</translation>
    </message>
    <message>
        <source>W%1</source>
        <translation>KW %1</translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Funnel</source>
        <translation>Funnel</translation>
    </message>
    <message>
        <source>Funnel: %1</source>
        <translation>Funnel: %1</translation>
    </message>
    <message>
        <source>created in %1</source>
        <translation>erstellt %1</translation>
    </message>
    <message>
        <source>%1 · %2 open</source>
        <translation>%1 · %2 offen</translation>
    </message>
    <message>
        <source>No deals were created in %1</source>
        <translation>Keine Deals erstellt (%1)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Of previous</source>
        <translation>Von voriger</translation>
    </message>
    <message>
        <source>Of first</source>
        <translation>Von erster</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Median days</source>
        <translation>Median, Tage</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>%1 of prev.</source>
        <translation>%1 d. vor.</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 aller</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 deals created in %4</source>
        <translation>%1: %2 von %3 erstellten Deals, %4</translation>
    </message>
    <message>
        <source>%1 of the stage before</source>
        <translation>%1 der vorigen Phase</translation>
    </message>
    <message>
        <source>%1 of the first</source>
        <translation>%1 der ersten Phase</translation>
    </message>
    <message>
        <source>%1 still open here</source>
        <translation>%1 hier noch offen</translation>
    </message>
    <message>
        <source>median %1 in the stage</source>
        <translation>Median %1 in der Phase</translation>
    </message>
    <message>
        <source>estimated: some deals have no stage history</source>
        <translation>geschätzt: einigen Deals fehlt der Phasenverlauf</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>monthly · last %1 months</source>
        <translation>letzte %1 Monate</translation>
    </message>
    <message>
        <source>quarterly · last %1 quarters</source>
        <translation>letzte %1 Quartale</translation>
    </message>
    <message>
        <source>weekly · last %1 weeks</source>
        <translation>letzte %1 Wochen</translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>jährlich</translation>
    </message>
    <message>
        <source>daily · last %1 days</source>
        <translation>letzte %1 Tage</translation>
    </message>
    <message>
        <source>%1 %2 in %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Nothing to show for these periods yet</source>
        <translation>Noch nichts zu zeigen in diesen Zeiträumen</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>There is nothing to report yet. Import your CSV files, or choose another period, and make the report again.</source>
        <translation>Noch nichts zu berichten. Importieren Sie Ihre CSV-Dateien oder wählen Sie einen anderen Zeitraum und erstellen Sie den Bericht erneut.</translation>
    </message>
    <message>
        <source> (continued)</source>
        <translation> (Fortsetzung)</translation>
    </message>
    <message>
        <source>Nothing to list</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>columns, part %1 of %2</source>
        <translation>Spalten, Teil %1 von %2</translation>
    </message>
    <message>
        <source>no filters</source>
        <translation>keine Filter</translation>
    </message>
    <message>
        <source>filters: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>money in %1</source>
        <translation>Beträge in %1</translation>
    </message>
    <message>
        <source>time zone %1</source>
        <translation>Zeitzone %1</translation>
    </message>
    <message>
        <source>Made with Runrate</source>
        <translation>Erstellt mit Runrate</translation>
    </message>
    <message>
        <source>Made with Runrate · data as last changed on %1</source>
        <translation>Erstellt mit Runrate · Daten zuletzt geändert am %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>No value: %1</source>
        <translation>Kein Wert: %1</translation>
    </message>
    <message>
        <source>first %1 of %2</source>
        <translation>erste %1 von %2</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Print preview</source>
        <translation>Druckvorschau</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>Seiten werden gesetzt…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>Scatter</name>
    <message>
        <source>Nothing to compare in %1</source>
        <translation>Nichts zu vergleichen (%1)</translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
    <message>
        <source>sum %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>average %1</source>
        <translation>Mittelwert %1</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>%1, table of %2 rows</source>
        <translation>%1, Tabelle mit %2 Zeilen</translation>
    </message>
    <message>
        <source>Nothing to list</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>No deals were won or lost in %1</source>
        <translation>Keine Deals gewonnen oder verloren (%1)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 %2, won %3, quota %4, win rate %5</source>
        <translation>%1 %2, gewonnen %3, Ziel %4, Abschlussquote %5</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>Vertriebler</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Quota attainment</source>
        <translation>Zielerreichung</translation>
    </message>
    <message>
        <source>Win rate</source>
        <translation>Abschlussquote</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>%1=</source>
        <translation>%1=</translation>
    </message>
    <message>
        <source>Win rate (n)</source>
        <translation>Quote (n)</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>won %1</source>
        <translation>%1 gewonnen</translation>
    </message>
    <message>
        <source>%1 of quota</source>
        <translation>%1 des Ziels</translation>
    </message>
    <message>
        <source>no quota: %1</source>
        <translation>kein Ziel: %1</translation>
    </message>
    <message>
        <source>win rate %1 of %2 closed</source>
        <translation>Abschlussquote %1 bei %2 abgeschlossenen</translation>
    </message>
    <message>
        <source>up %1 in rank</source>
        <translation>%1 Ränge aufgestiegen</translation>
    </message>
    <message>
        <source>down %1 in rank</source>
        <translation>%1 Ränge abgestiegen</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Opening</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Reactivation</source>
        <translation>Reaktivierung</translation>
    </message>
    <message>
        <source>React.</source>
        <translation>Reakt.</translation>
    </message>
    <message>
        <source>Expansion</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Expans.</source>
        <translation>Erweit.</translation>
    </message>
    <message>
        <source>Contraction</source>
        <translation>Reduzierung</translation>
    </message>
    <message>
        <source>Contr.</source>
        <translation>Reduz.</translation>
    </message>
    <message>
        <source>Churn</source>
        <translation>Churn</translation>
    </message>
    <message>
        <source>Exchange rates</source>
        <translation>Wechselkurse</translation>
    </message>
    <message>
        <source>FX</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>What moved MRR in %1</source>
        <translation>Was den MRR bewegte, %1</translation>
    </message>
    <message>
        <source>Import subscriptions with amount and started_on to see what moves MRR</source>
        <translation>Importieren Sie Abonnements mit Betrag und Beginn, um zu sehen, was den MRR bewegt</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>The walk closes to 0.00.</source>
        <translation>Die Rechnung geht auf 0,00 auf.</translation>
    </message>
    <message>
        <source>The walk does not close.</source>
        <translation>Die Rechnung geht nicht auf.</translation>
    </message>
    <message>
        <source>Bars start at %1, the totals are cut. %2</source>
        <translation>Balken ab %1, Summen gekürzt. %2</translation>
    </message>
    <message>
        <source>%1, %2
%3</source>
        <translation>%1, %2
%3</translation>
    </message>
</context>
<context>
    <name>runrate::Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New workbook…</source>
        <translation>&amp;Neue Arbeitsmappe…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>Open the &amp;sample company</source>
        <translation>Bei&amp;spielfirma öffnen</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;importieren…</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>Save a copy &amp;without secrets…</source>
        <translation>Kopie &amp;ohne Vertrauliches speichern…</translation>
    </message>
    <message>
        <source>Print pre&amp;view of this page</source>
        <translation>Druck&amp;vorschau dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Print this page…</source>
        <translation>Diese Seite &amp;drucken…</translation>
    </message>
    <message>
        <source>&amp;Export this page as PDF…</source>
        <translation>Diese Seite als PDF &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Monthly report…</source>
        <translation>&amp;Monatsbericht…</translation>
    </message>
    <message>
        <source>C&amp;lose workbook</source>
        <translation>Arbeitsmappe s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>C&amp;lear cells</source>
        <translation>Zellen &amp;leeren</translation>
    </message>
    <message>
        <source>Find a page, number or &amp;action</source>
        <translation>Seite, Kennzahl oder Aktion &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Find in table</source>
        <translation>In der Tabelle s&amp;uchen</translation>
    </message>
    <message>
        <source>R&amp;eplace in table…</source>
        <translation>In der &amp;Tabelle ersetzen…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>&amp;Earlier period</source>
        <translation>&amp;Früherer Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Later period</source>
        <translation>&amp;Späterer Zeitraum</translation>
    </message>
    <message>
        <source>Remove all &amp;filters</source>
        <translation>Alle Fil&amp;ter entfernen</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>Text %1 %</source>
        <translation>Schrift %1 %</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Arrange the &amp;page</source>
        <translation>Seite an&amp;ordnen</translation>
    </message>
    <message>
        <source>Move the tile &amp;left</source>
        <translation>Kachel nach &amp;links</translation>
    </message>
    <message>
        <source>Move the tile &amp;right</source>
        <translation>Kachel nach &amp;rechts</translation>
    </message>
    <message>
        <source>Move the tile &amp;up</source>
        <translation>Kachel nach &amp;oben</translation>
    </message>
    <message>
        <source>Move the tile &amp;down</source>
        <translation>Kachel nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Widen the tile</source>
        <translation>Kachel ver&amp;breitern</translation>
    </message>
    <message>
        <source>&amp;Narrow the tile</source>
        <translation>Kachel &amp;schmaler machen</translation>
    </message>
    <message>
        <source>&amp;Heighten the row</source>
        <translation>Zeile &amp;höher machen</translation>
    </message>
    <message>
        <source>L&amp;ower the row</source>
        <translation>Zeile &amp;niedriger machen</translation>
    </message>
    <message>
        <source>R&amp;ename the tile…</source>
        <translation>Kachel umb&amp;enennen…</translation>
    </message>
    <message>
        <source>Du&amp;plicate the tile</source>
        <translation>Kachel &amp;duplizieren</translation>
    </message>
    <message>
        <source>Re&amp;move the tile</source>
        <translation>Kachel ent&amp;fernen</translation>
    </message>
    <message>
        <source>&amp;Save as a new page…</source>
        <translation>&amp;Als neue Seite speichern…</translation>
    </message>
    <message>
        <source>Reset the page to its &amp;default</source>
        <translation>Seite auf &amp;Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Remove &amp;this page</source>
        <translation>D&amp;iese Seite entfernen</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Da&amp;ten</translation>
    </message>
    <message>
        <source>Import from the clip&amp;board</source>
        <translation>Aus der &amp;Zwischenablage importieren</translation>
    </message>
    <message>
        <source>&amp;Refresh the sources</source>
        <translation>Quellen &amp;aktualisieren</translation>
    </message>
    <message>
        <source>Save this table as &amp;CSV…</source>
        <translation>Diese Tabelle als &amp;CSV speichern…</translation>
    </message>
    <message>
        <source>C&amp;heck the workbook</source>
        <translation>Arbeitsmappe &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Alerts…</source>
        <translation>A&amp;larme…</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>&amp;Zeile</translation>
    </message>
    <message>
        <source>&amp;Tile…</source>
        <translation>&amp;Kachel…</translation>
    </message>
    <message>
        <source>&amp;Page…</source>
        <translation>&amp;Seite…</translation>
    </message>
    <message>
        <source>&amp;Delete the selected rows</source>
        <translation>Ausgewählte Zeilen lö&amp;schen</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;What the numbers mean</source>
        <translation>Was die &amp;Kennzahlen bedeuten</translation>
    </message>
    <message>
        <source>&amp;About Runrate</source>
        <translation>Ü&amp;ber Runrate</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Constant currency</source>
        <translation>&amp;Konstante Wechselkurse</translation>
    </message>
    <message>
        <source>All money at the rates of one month, so that only business moves the numbers</source>
        <translation>Alles Geld zu den Kursen eines Monats, damit nur das Geschäft die Zahlen bewegt</translation>
    </message>
    <message>
        <source>&amp;Segments…</source>
        <translation>Se&amp;gmente…</translation>
    </message>
    <message>
        <source>Industry &amp;packs…</source>
        <translation>&amp;Branchenpakete…</translation>
    </message>
    <message>
        <source>R&amp;ules of the numbers…</source>
        <translation>&amp;Regeln der Zahlen…</translation>
    </message>
</context>
<context>
    <name>runrate::AlertsWindow</name>
    <message>
        <source>is below</source>
        <translation>liegt unter</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>liegt über</translation>
    </message>
    <message>
        <source>falls by more than</source>
        <translation>fällt um mehr als</translation>
    </message>
    <message>
        <source>rises by more than</source>
        <translation>steigt um mehr als</translation>
    </message>
    <message>
        <source>is short of plan by more than</source>
        <translation>verfehlt den Plan um mehr als</translation>
    </message>
    <message>
        <source>has no new rows for more than</source>
        <translation>hat keine neuen Zeilen seit mehr als</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Add alert</source>
        <translation>Alarm hinzufügen</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>met</source>
        <translation>ausgelöst</translation>
    </message>
</context>
<context>
    <name>runrate::BenchmarksDialog</name>
    <message>
        <source>Benchmarks of %1</source>
        <translation>Benchmarks von %1</translation>
    </message>
    <message>
        <source>Benchmarks, one a line</source>
        <translation>Benchmarks, einer je Zeile</translation>
    </message>
    <message>
        <source>the survey, the year, or “our board”</source>
        <translation>die Erhebung, das Jahr oder „unser Beirat“</translation>
    </message>
    <message>
        <source>Where they come from</source>
        <translation>Woher sie kommen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>One a line, with whom it is for: smb &gt; 100 %, or saas 20 to 40 %</source>
        <translation>Einer je Zeile, mit dem, für wen er gilt: smb &gt; 100 % oder saas 20 to 40 %</translation>
    </message>
</context>
<context>
    <name>runrate::Cell</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>runrate::CellDelegate</name>
    <message>
        <source>(blank)</source>
        <translation>(leer)</translation>
    </message>
</context>
<context>
    <name>runrate::ChangeView</name>
    <message>
        <source>since the period before</source>
        <translation>gegenüber dem vorigen Zeitraum</translation>
    </message>
    <message>
        <source>since a year before</source>
        <translation>gegenüber dem Vorjahr</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Take the change apart by</source>
        <translation>Die Änderung zerlegen nach</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Parts of the change</source>
        <translation>Teile der Änderung</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>By the terms of the formula</source>
        <translation>Nach den Teilen der Formel</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>Nach Kunden</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>%1: no value to compare with. %2</source>
        <translation>%1: kein Wert zum Vergleichen. %2</translation>
    </message>
    <message>
        <source>%1 in %2, %3 now: %4</source>
        <translation>%1 %2, %3 jetzt: %4</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>%1 before, %2 now</source>
        <translation>%1 vorher, %2 jetzt</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>Mix</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>runrate::CheckWindow</name>
    <message>
        <source>Check of %1</source>
        <translation>Prüfung von %1</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The file is sound and the numbers add up.</source>
        <translation>Die Datei ist in Ordnung, und die Zahlen gehen auf.</translation>
    </message>
    <message>
        <source>Something is wrong with the file or the sums; see below.</source>
        <translation>Mit der Datei oder den Summen stimmt etwas nicht; siehe unten.</translation>
    </message>
    <message>
        <source>Nothing in the data asks for attention.</source>
        <translation>In den Daten ist nichts zu beanstanden.</translation>
    </message>
    <message>
        <source>Double-click a line to see its first row.</source>
        <translation>Ein Doppelklick auf eine Zeile zeigt den ersten Datensatz.</translation>
    </message>
</context>
<context>
    <name>runrate::Chip</name>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
</context>
<context>
    <name>runrate::DefinitionsPage</name>
    <message>
        <source>Find a number by name, id or meaning</source>
        <translation>Kennzahl nach Name, Kennung oder Bedeutung suchen</translation>
    </message>
    <message>
        <source>Find a number</source>
        <translation>Kennzahl suchen</translation>
    </message>
    <message>
        <source>New KPI…</source>
        <translation>Neue Kennzahl…</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Alle Kennzahlen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Copy as new…</source>
        <translation>Als neue kopieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Benchmarks…</source>
        <translation>Benchmarks…</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>your own definition</source>
        <translation>Ihre eigene Definition</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no value. %2</source>
        <translation>%1: kein Wert. %2</translation>
    </message>
    <message>
        <source>%1, my way</source>
        <translation>%1, eigene Variante</translation>
    </message>
    <message>
        <source>%1 (source: %2)</source>
        <translation>%1 (Quelle: %2)</translation>
    </message>
</context>
<context>
    <name>runrate::EmptyHint</name>
    <message>
        <source>This workbook has no rows yet</source>
        <translation>Diese Arbeitsmappe hat noch keine Zeilen</translation>
    </message>
    <message>
        <source>The pages fill by themselves as tables come in; each tile says what it waits for.</source>
        <translation>Die Seiten füllen sich von selbst, sobald Tabellen kommen; jede Kachel sagt, worauf sie wartet.</translation>
    </message>
    <message>
        <source>Import my CSV files</source>
        <translation>Meine CSV-Dateien importieren</translation>
    </message>
    <message>
        <source>Exports of your CRM, billing, dialler or survey tools. Or drop them anywhere here.</source>
        <translation>Exporte aus CRM, Abrechnung, Telefonie oder Umfragen. Oder ziehen Sie sie einfach hierher.</translation>
    </message>
    <message>
        <source>Type or paste rows</source>
        <translation>Zeilen eintippen oder einfügen</translation>
    </message>
    <message>
        <source>Every table is a grid that takes blocks from a spreadsheet.</source>
        <translation>Jede Tabelle ist ein Raster, das Blöcke aus einer Tabellenkalkulation annimmt.</translation>
    </message>
    <message>
        <source>%1 has nothing to show yet</source>
        <translation>%1 hat noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>It waits for: %1. Its tiles fill by themselves as these tables come in.</source>
        <translation>Hier fehlt noch: %1. Die Kacheln füllen sich von selbst, sobald diese Tabellen da sind.</translation>
    </message>
</context>
<context>
    <name>runrate::EngineClient</name>
    <message>
        <source>Something went wrong inside Runrate</source>
        <translation>In Runrate ist ein Fehler aufgetreten</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>process %1 of %2 on %3</source>
        <translation>Prozess %1 von %2 auf %3</translation>
    </message>
    <message>
        <source>Making the sample company</source>
        <translation>Die Beispielfirma wird angelegt</translation>
    </message>
    <message>
        <source>Making %1</source>
        <translation>%1 wird angelegt</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Eine Kopie wird gespeichert</translation>
    </message>
    <message>
        <source>Saving a copy without secrets</source>
        <translation>Eine Kopie ohne Vertrauliches wird gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>Changing %n cell(s)</source>
        <translation>
            <numerusform>%n Zelle wird geändert</numerusform>
            <numerusform>%n Zellen werden geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation>Wird wiederholt</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
</context>
<context>
    <name>runrate::ExplainModel</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Aus %1</translation>
    </message>
    <message>
        <source>Double-click to see the row in its table, F2 to edit it</source>
        <translation>Doppelklick zeigt die Zeile in ihrer Tabelle, F2 bearbeitet sie</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Besteht aus</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>runrate::ExplainPanel</name>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Close the explanation</source>
        <translation>Erklärung schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What the number is made of</source>
        <translation>Woraus die Zahl besteht</translation>
    </message>
    <message>
        <source>The last 13 periods</source>
        <translation>Die letzten 13 Zeiträume</translation>
    </message>
    <message>
        <source>Edit the row…</source>
        <translation>Zeile bearbeiten…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No value: %1</source>
        <translation>Kein Wert: %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>The last %1 periods</source>
        <translation>Die letzten %1 Zeiträume</translation>
    </message>
    <message>
        <source>Show the row in its table</source>
        <translation>Zeile in ihrer Tabelle zeigen</translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation>Diese Zahl erklären</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>runrate::FieldList</name>
    <message>
        <source>Filled by “%1”</source>
        <translation>Kommt aus „%1“</translation>
    </message>
</context>
<context>
    <name>runrate::FileCommands</name>
    <message>
        <source>Runrate workbooks (*.runrate)</source>
        <translation>Runrate-Arbeitsmappen (*.runrate)</translation>
    </message>
    <message>
        <source>New workbook</source>
        <translation>Neue Arbeitsmappe</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Arbeitsmappe</translation>
    </message>
    <message>
        <source>Open workbook</source>
        <translation>Arbeitsmappe öffnen</translation>
    </message>
    <message>
        <source>Sample company</source>
        <translation>Beispielfirma</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>%1 without secrets</source>
        <translation>%1 ohne Vertrauliches</translation>
    </message>
    <message>
        <source>Save a copy without secrets</source>
        <translation>Kopie ohne Vertrauliches speichern</translation>
    </message>
    <message>
        <source>My numbers</source>
        <translation>Meine Kennzahlen</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
</context>
<context>
    <name>runrate::Filter</name>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>runrate::FilterBar</name>
    <message>
        <source>Earlier period</source>
        <translation>Früherer Zeitraum</translation>
    </message>
    <message>
        <source>Later period</source>
        <translation>Späterer Zeitraum</translation>
    </message>
    <message>
        <source>+ Filter</source>
        <translation>+ Filter</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Find anything   %1</source>
        <translation>Suchen   %1</translation>
    </message>
    <message>
        <source>Find a page, number or action</source>
        <translation>Seite, Kennzahl oder Aktion suchen</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>Voriger Zeitraum</translation>
    </message>
    <message>
        <source>The same period a year earlier</source>
        <translation>Gleicher Zeitraum im Vorjahr</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Period: %1</source>
        <translation>Zeitraum: %1</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>kein Vergleich</translation>
    </message>
    <message>
        <source>vs the days before</source>
        <translation>ggü. den Tagen davor</translation>
    </message>
    <message>
        <source>vs %1</source>
        <translation>ggü. %1</translation>
    </message>
    <message>
        <source>, same days</source>
        <translation>, gleiche Tage</translation>
    </message>
    <message>
        <source>Comparison: %1</source>
        <translation>Vergleich: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Import data first: there is nothing to filter by yet</source>
        <translation>Importieren Sie zuerst Daten: Noch gibt es nichts zu filtern</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Save these filters as a segment…</source>
        <translation>Diese Filter als Segment speichern…</translation>
    </message>
    <message>
        <source>Save a segment</source>
        <translation>Segment speichern</translation>
    </message>
    <message>
        <source>Name of the segment</source>
        <translation>Name des Segments</translation>
    </message>
    <message>
        <source>Remove a segment</source>
        <translation>Segment entfernen</translation>
    </message>
    <message>
        <source>Rates of %1</source>
        <translation>Kurse vom %1</translation>
    </message>
    <message>
        <source>Constant currency: all money at the rates of this month, whenever it moved</source>
        <translation>Konstante Wechselkurse: alles Geld zu den Kursen dieses Monats, wann immer es floss</translation>
    </message>
</context>
<context>
    <name>runrate::Finder</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing is called “%1”</source>
        <translation>Nichts heißt „%1“</translation>
    </message>
</context>
<context>
    <name>runrate::Gallery</name>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>One number with its change, its last 13 periods and its target.</source>
        <translation>Eine Kennzahl mit Änderung, den letzten 13 Zeiträumen und ihrem Ziel.</translation>
    </message>
    <message>
        <source>Line over time</source>
        <translation>Linie im Zeitverlauf</translation>
    </message>
    <message>
        <source>One number over the last periods, with its plan.</source>
        <translation>Eine Kennzahl über die letzten Zeiträume, mit ihrem Plan.</translation>
    </message>
    <message>
        <source>Stacked columns</source>
        <translation>Gestapelte Säulen</translation>
    </message>
    <message>
        <source>Several numbers on top of each other, period by period.</source>
        <translation>Mehrere Kennzahlen übereinander, Zeitraum für Zeitraum.</translation>
    </message>
    <message>
        <source>Bars by group</source>
        <translation>Balken nach Gruppe</translation>
    </message>
    <message>
        <source>One number by rep, region, segment and so on, the largest first.</source>
        <translation>Eine Kennzahl nach Vertriebler, Region, Segment und so weiter, die größten zuerst.</translation>
    </message>
    <message>
        <source>Table over time</source>
        <translation>Tabelle im Zeitverlauf</translation>
    </message>
    <message>
        <source>Several numbers as rows, periods as columns.</source>
        <translation>Mehrere Kennzahlen als Zeilen, Zeiträume als Spalten.</translation>
    </message>
    <message>
        <source>Table by group</source>
        <translation>Tabelle nach Gruppe</translation>
    </message>
    <message>
        <source>Groups as rows, several numbers as columns.</source>
        <translation>Gruppen als Zeilen, mehrere Kennzahlen als Spalten.</translation>
    </message>
    <message>
        <source>One against another</source>
        <translation>Zwei gegeneinander</translation>
    </message>
    <message>
        <source>Two numbers against each other, a point for each group.</source>
        <translation>Zwei Kennzahlen gegeneinander, ein Punkt je Gruppe.</translation>
    </message>
    <message>
        <source>List of rows</source>
        <translation>Liste von Zeilen</translation>
    </message>
    <message>
        <source>The rows behind a number, the largest first.</source>
        <translation>Die Zeilen hinter einer Kennzahl, die größten zuerst.</translation>
    </message>
    <message>
        <source>What moved MRR</source>
        <translation>Was den MRR bewegte</translation>
    </message>
    <message>
        <source>From opening to closing MRR, movement by movement.</source>
        <translation>Vom MRR am Anfang zum MRR am Ende, Bewegung für Bewegung.</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Funnel</translation>
    </message>
    <message>
        <source>How many deals reach each stage, and how long they stay.</source>
        <translation>Wie viele Deals jede Phase erreichen und wie lange sie dort bleiben.</translation>
    </message>
    <message>
        <source>Sales velocity</source>
        <translation>Vertriebsgeschwindigkeit</translation>
    </message>
    <message>
        <source>Open deals, size, win rate and cycle, and what they come to a day.</source>
        <translation>Offene Deals, Größe, Abschlussquote und Zyklus, und was daraus pro Tag wird.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Reps in order of what they won, with quota and win rate.</source>
        <translation>Vertriebler, geordnet nach Gewonnenem, mit Ziel und Abschlussquote.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Calls, e-mails, meetings and demos, week by week.</source>
        <translation>Anrufe, E-Mails, Termine und Demos, Woche für Woche.</translation>
    </message>
    <message>
        <source>Cohorts of customers</source>
        <translation>Kunden-Kohorten</translation>
    </message>
    <message>
        <source>How many customers of each month are still there.</source>
        <translation>Wie viele Kunden jedes Monats noch da sind.</translation>
    </message>
    <message>
        <source>Cohorts of MRR</source>
        <translation>MRR-Kohorten</translation>
    </message>
    <message>
        <source>What the customers of each month still pay.</source>
        <translation>Was die Kunden jedes Monats noch zahlen.</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>&amp;Nach</translation>
    </message>
    <message>
        <source>Add tile</source>
        <translation>Kachel hinzufügen</translation>
    </message>
    <message>
        <source>Add a tile</source>
        <translation>Eine Kachel hinzufügen</translation>
    </message>
    <message>
        <source>Form of the tile</source>
        <translation>Form der Kachel</translation>
    </message>
    <message>
        <source>Search the numbers</source>
        <translation>Kennzahlen durchsuchen</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose several with Ctrl.</source>
        <translation>Mit Strg wählen Sie mehrere.</translation>
    </message>
    <message>
        <source>Choose two numbers.</source>
        <translation>Wählen Sie zwei Kennzahlen.</translation>
    </message>
    <message>
        <source>Choose a number.</source>
        <translation>Wählen Sie eine Kennzahl.</translation>
    </message>
    <message>
        <source>This tile cannot be made</source>
        <translation>Diese Kachel ist nicht möglich</translation>
    </message>
    <message>
        <source>Added up over the year</source>
        <translation>Über das Jahr summiert</translation>
    </message>
    <message>
        <source>One number added up month by month, against its plan added up.</source>
        <translation>Eine Kennzahl Monat für Monat summiert, gegen ihren summierten Plan.</translation>
    </message>
</context>
<context>
    <name>runrate::GridView</name>
    <message>
        <source>The block has %1 lines and only %2 rows are left below. Paste new rows into the empty line at the end.</source>
        <translation>Der Block hat %1 Zeilen, darunter sind nur noch %2 frei. Fügen Sie neue Zeilen in die leere Zeile am Ende ein.</translation>
    </message>
    <message>
        <source>The block is wider than the columns to the right of this cell.</source>
        <translation>Der Block ist breiter als die Spalten rechts von dieser Zelle.</translation>
    </message>
    <message>
        <source>Columns that stay</source>
        <translation>Spalten, die stehen bleiben</translation>
    </message>
    <message>
        <source>So many cells are selected that it is not clear where the block should go. Select its first cell.</source>
        <translation>So viele Zellen sind ausgewählt, dass nicht klar ist, wohin der Block soll. Wählen Sie seine erste Zelle.</translation>
    </message>
</context>
<context>
    <name>runrate::GroupPanel</name>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Do not group</source>
        <translation>Nicht gruppieren</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Search or filter the table to see them</source>
        <translation>Durchsuchen oder filtern Sie die Tabelle, um sie zu sehen</translation>
    </message>
</context>
<context>
    <name>runrate::HelpWindow</name>
    <message>
        <source>What the numbers mean</source>
        <translation>Was die Kennzahlen bedeuten</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the definitions</source>
        <translation>Definitionen durchsuchen</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Neither up nor down is better.</source>
        <translation>Weder mehr noch weniger ist besser.</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>Mehr ist besser.</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Weniger ist besser.</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Benchmarks</source>
        <translation>Benchmarks</translation>
    </message>
    <message>
        <source>Name in formulas</source>
        <translation>Name in Formeln</translation>
    </message>
    <message>
        <source>Source of the benchmarks</source>
        <translation>Quelle der Benchmarks</translation>
    </message>
</context>
<context>
    <name>runrate::HistoryStrip</name>
    <message>
        <source>The last periods</source>
        <translation>Die letzten Zeiträume</translation>
    </message>
</context>
<context>
    <name>runrate::ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Zu importierende Dateien</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Paste a table</source>
        <translation>Tabelle einfügen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>There is no table in what was dropped.</source>
        <translation>Unter dem Abgelegten ist keine Tabelle.</translation>
    </message>
    <message>
        <source>%1 (corrected %2).csv</source>
        <translation>%1 (korrigiert %2).csv</translation>
    </message>
    <message>
        <source>The rows could not be kept: %1</source>
        <translation>Die Zeilen konnten nicht abgelegt werden: %1</translation>
    </message>
    <message>
        <source>There is no table in the clipboard.</source>
        <translation>In der Zwischenablage ist keine Tabelle.</translation>
    </message>
    <message>
        <source>Clipboard %1</source>
        <translation>Zwischenablage %1</translation>
    </message>
    <message>
        <source>The clipboard could not be kept: %1</source>
        <translation>Die Zwischenablage konnte nicht abgelegt werden: %1</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>%1 · needs an answer</source>
        <translation>%1 · braucht eine Antwort</translation>
    </message>
    <message>
        <source>%1 · %2 rows</source>
        <translation>%1 · %2 Zeilen</translation>
    </message>
    <message>
        <source>Rehearsing the import</source>
        <translation>Der Import wird geprobt</translation>
    </message>
    <message>
        <source>Imported as one change. Undo takes it back.</source>
        <translation>Als eine Änderung importiert. „Rückgängig“ nimmt sie zurück.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Import %1 files</source>
        <translation>%1 Dateien importieren</translation>
    </message>
    <message>
        <source>Drop CSV or Excel files, ZIP archives or a folder anywhere on this window, or choose them with “Add files…”.</source>
        <translation>Legen Sie CSV- oder Excel-Dateien, ZIP-Archive oder einen Ordner irgendwo auf dieses Fenster, oder wählen Sie sie mit „Dateien hinzufügen…“.</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.zip);;All files (*)</source>
        <translation>Tabellen (*.csv *.tsv *.txt *.xlsx *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Looking into %1</source>
        <translation>%1 wird durchgesehen</translation>
    </message>
    <message>
        <source>needs a choice</source>
        <translation>braucht eine Wahl</translation>
    </message>
    <message>
        <source>%1 · %2 row</source>
        <translation>%1 · %2 Zeile</translation>
    </message>
    <message>
        <source>This workbook is open for reading only: nothing can be imported into it.</source>
        <translation>Diese Arbeitsmappe ist nur zum Lesen geöffnet: In sie kann nichts importiert werden.</translation>
    </message>
    <message>
        <source>%1 leaves something open: answer the question above, then it can be imported.</source>
        <translation>%1 lässt etwas offen: Beantworten Sie die Frage oben, dann kann importiert werden.</translation>
    </message>
    <message>
        <source>%1 cannot be read in this way: choose another above, or take it off the list.</source>
        <translation>%1 kann so nicht gelesen werden: Wählen Sie oben etwas anderes oder nehmen Sie die Datei von der Liste.</translation>
    </message>
    <message>
        <source>%1 cannot be read and stays out.</source>
        <translation>%1 kann nicht gelesen werden und bleibt draußen.</translation>
    </message>
    <message>
        <source>%1 files cannot be read and stay out.</source>
        <translation>%1 Dateien können nicht gelesen werden und bleiben draußen.</translation>
    </message>
    <message>
        <source>Show the numbers</source>
        <translation>Zahlen ansehen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Leaves without importing anything</source>
        <translation>Verlässt die Seite, ohne etwas zu importieren</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Import the tables of a folder</source>
        <translation>Die Tabellen eines Ordners importieren</translation>
    </message>
</context>
<context>
    <name>runrate::KpiEditor</name>
    <message>
        <source>New KPI</source>
        <translation>Neue Kennzahl</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>neither way</source>
        <translation>weder noch</translation>
    </message>
    <message>
        <source>when higher</source>
        <translation>wenn höher</translation>
    </message>
    <message>
        <source>when lower</source>
        <translation>wenn niedriger</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>won_amount / deals_won, or count(deals where outcome = &quot;won&quot; by closed_on)</source>
        <translation>won_amount / deals_won oder count(deals where outcome = &quot;won&quot; by closed_on)</translation>
    </message>
    <message>
        <source>What the formula gives</source>
        <translation>Was die Formel ergibt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Id</source>
        <translation>&amp;Kennung</translation>
    </message>
    <message>
        <source>&amp;Formula</source>
        <translation>&amp;Formel</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>&amp;Better</source>
        <translation>&amp;Besser</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>&amp;Meaning</source>
        <translation>Be&amp;deutung</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Write a formula: its value appears here.</source>
        <translation>Schreiben Sie eine Formel: Ihr Wert erscheint hier.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no value. %2</source>
        <translation>%1: kein Wert. %2</translation>
    </message>
</context>
<context>
    <name>runrate::ListsPage</name>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>Zeilen der Liste</translation>
    </message>
    <message>
        <source>Enter opens the row; a click on a heading sorts</source>
        <translation>Eingabe öffnet die Zeile; ein Klick auf eine Überschrift sortiert</translation>
    </message>
    <message>
        <source>typed in</source>
        <translation>eingetippt</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing to list here.</source>
        <translation>Hier ist nichts aufzulisten.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>runrate::MainWindow</name>
    <message>
        <source>Drop the files to import them</source>
        <translation>Dateien hier ablegen, um sie zu importieren</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>%1 - Runrate</source>
        <translation>%1 - Runrate</translation>
    </message>
    <message>
        <source>Runrate</source>
        <translation>Runrate</translation>
    </message>
    <message>
        <source>The workbook is kept in %1</source>
        <translation>Die Arbeitsmappe liegt in %1</translation>
    </message>
    <message>
        <source>Open for reading only: the file cannot be written.</source>
        <translation>Nur zum Lesen geöffnet: Die Datei ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Open for reading only: it is being written by %1.</source>
        <translation>Nur zum Lesen geöffnet: %1 schreibt gerade darin.</translation>
    </message>
    <message>
        <source>A copy was saved as %1</source>
        <translation>Eine Kopie wurde als %1 gespeichert</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;Excel workbooks (*.xlsx)</source>
        <translation>CSV-Dateien (*.csv);;Excel-Arbeitsmappen (*.xlsx)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Saving the table</source>
        <translation>Die Tabelle wird gespeichert</translation>
    </message>
    <message>
        <source>The workbook could not be checked</source>
        <translation>Die Arbeitsmappe konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>Checking the workbook</source>
        <translation>Die Arbeitsmappe wird geprüft</translation>
    </message>
    <message>
        <source>About Runrate</source>
        <translation>Über Runrate</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Runrate %1&lt;/h3&gt;&lt;p&gt;Sales metrics on your own machine.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Runrate %1&lt;/h3&gt;&lt;p&gt;Vertriebskennzahlen auf Ihrem eigenen Rechner.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>rates of %1</source>
        <translation>Kurse vom %1</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.zip);;All files (*)</source>
        <translation>Tabellen (*.csv *.tsv *.txt *.xlsx *.zip);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>runrate::MappingDialog</name>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>day on which %1 was entered</source>
        <translation>Tag, an dem %1 erreicht wurde</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>Tag, Monat, Jahr</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>Monat, Tag, Jahr</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>Jahr, Monat, Tag</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>last day of service, so the end is a day later</source>
        <translation>letzter Tag der Leistung, das Ende ist einen Tag später</translation>
    </message>
    <message>
        <source>How %1 was read</source>
        <translation>Wie %1 gelesen wurde</translation>
    </message>
    <message>
        <source>Its columns, as they came, and what became of them in the table %1.</source>
        <translation>Ihre Spalten, wie sie kamen, und was in der Tabelle %1 daraus wurde.</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Wurde zu</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
</context>
<context>
    <name>runrate::PacksWindow</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Benchmark: %1.</source>
        <translation>Benchmark: %1.</translation>
    </message>
    <message>
        <source>Make a page of it</source>
        <translation>Eine Seite daraus machen</translation>
    </message>
    <message>
        <source>Industry packs</source>
        <translation>Branchenpakete</translation>
    </message>
    <message>
        <source>A page of cards and lines of its numbers, to be arranged like any other</source>
        <translation>Eine Seite mit Karten und Linien seiner Kennzahlen, die sich wie jede andere anordnen lässt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Its numbers go; its tables stay with what is in them</source>
        <translation>Seine Kennzahlen gehen; seine Tabellen bleiben mit ihrem Inhalt</translation>
    </message>
    <message>
        <source>Its tables and numbers join the workbook</source>
        <translation>Seine Tabellen und Kennzahlen kommen in die Arbeitsmappe</translation>
    </message>
</context>
<context>
    <name>runrate::PageCommands</name>
    <message>
        <source>Title of the page</source>
        <translation>Titel der Seite</translation>
    </message>
    <message>
        <source>New page</source>
        <translation>Neue Seite</translation>
    </message>
    <message>
        <source>My page</source>
        <translation>Meine Seite</translation>
    </message>
    <message>
        <source>Save as a new page</source>
        <translation>Als neue Seite speichern</translation>
    </message>
    <message>
        <source>%1, my way</source>
        <translation>%1, eigene Variante</translation>
    </message>
</context>
<context>
    <name>runrate::PaperView</name>
    <message>
        <source>Pages of the report</source>
        <translation>Seiten des Berichts</translation>
    </message>
    <message>
        <source>%1, %2 pages</source>
        <translation>%1, %2 Seiten</translation>
    </message>
</context>
<context>
    <name>runrate::PeriodPicker</name>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dieses Quartal</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Voriges Quartal</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Voriges Jahr</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Use range</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>runrate::PlanView</name>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>Semikolon ;</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>Strich |</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>Komma ,</translation>
    </message>
    <message>
        <source>Goes into the table</source>
        <translation>Kommt in die Tabelle</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Header in line</source>
        <translation>Kopf in Zeile</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>First rows, as they will be read</source>
        <translation>Erste Zeilen, wie sie gelesen werden</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>A new table, %1</source>
        <translation>Eine neue Tabelle, %1</translation>
    </message>
    <message>
        <source>Recognised as %1</source>
        <translation>Erkannt als %1</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>as %1 writes them</source>
        <translation>wie %1 sie schreibt</translation>
    </message>
    <message>
        <source>%1 lines around the table left out</source>
        <translation>%1 Zeilen um die Tabelle ausgelassen</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>%1 becomes</source>
        <translation>%1 wird zu</translation>
    </message>
    <message>
        <source>Stage history: %1</source>
        <translation>Phasenverlauf: %1</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Keep as a column of its own</source>
        <translation>Als eigene Spalte behalten</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>am Namen</translation>
    </message>
    <message>
        <source>by its values</source>
        <translation>an den Werten</translation>
    </message>
    <message>
        <source>as you chose</source>
        <translation>wie gewählt</translation>
    </message>
    <message>
        <source>as in a template of Runrate</source>
        <translation>wie in einer Vorlage von Runrate</translation>
    </message>
    <message>
        <source>as %1 names it</source>
        <translation>so nennt es %1</translation>
    </message>
    <message>
        <source>Our columns</source>
        <translation>Unsere Spalten</translation>
    </message>
    <message>
        <source>Drag onto a column</source>
        <translation>Auf eine Spalte ziehen</translation>
    </message>
    <message>
        <source>Drag one of our columns onto a column of the file, or the other way round</source>
        <translation>Ziehen Sie eine unserer Spalten auf eine Spalte der Datei oder umgekehrt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The table %1 needs %2. Choose below which column of the file that is, or another table.</source>
        <translation>Die Tabelle %1 braucht %2. Wählen Sie unten, welche Spalte der Datei das ist, oder eine andere Tabelle.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>1 line around the table left out</source>
        <translation>1 Zeile um die Tabelle herum weggelassen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>As read</source>
        <translation>Wie gelesen</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>wie beim letzten Mal</translation>
    </message>
</context>
<context>
    <name>runrate::PrintCommands</name>
    <message>
        <source>No printer is set up on this computer. Set one up, or choose File, Export this page as PDF.</source>
        <translation>Auf diesem Rechner ist kein Drucker eingerichtet. Richten Sie einen ein, oder wählen Sie Datei, Diese Seite als PDF exportieren.</translation>
    </message>
    <message>
        <source>This page has nothing to print. Tables are saved with Data, Save this table.</source>
        <translation>Diese Seite hat nichts zu drucken. Tabellen speichern Sie mit Daten, Diese Tabelle als CSV speichern.</translation>
    </message>
    <message>
        <source>Making the report</source>
        <translation>Der Bericht wird erstellt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Runrate</source>
        <translation>Runrate</translation>
    </message>
    <message>
        <source>Printing %1</source>
        <translation>%1 wird gedruckt</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>An den Drucker geschickt</translation>
    </message>
    <message>
        <source>Export as PDF</source>
        <translation>Als PDF exportieren</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>runrate::QualityPage</name>
    <message>
        <source>Show ignored</source>
        <translation>Ignorierte zeigen</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>In der Tabelle zeigen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Rows of the finding</source>
        <translation>Zeilen des Befunds</translation>
    </message>
    <message>
        <source>Checking the workbook</source>
        <translation>Die Arbeitsmappe wird geprüft</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoriert</translation>
    </message>
    <message>
        <source>can be mended</source>
        <translation>behebbar</translation>
    </message>
    <message>
        <source>The file is sound, the numbers add up, and nothing in the data asks for attention.</source>
        <translation>Die Datei ist in Ordnung, die Zahlen gehen auf, und in den Daten ist nichts zu beanstanden.</translation>
    </message>
    <message>
        <source>%1 findings, the dearest first; %2 ignored</source>
        <translation>%1 Befunde, der teuerste zuerst; %2 ignoriert</translation>
    </message>
    <message>
        <source>%1 findings, the dearest first</source>
        <translation>%1 Befunde, der teuerste zuerst</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Bewegt</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>No money hangs on it.</source>
        <translation>Daran hängt kein Geld.</translation>
    </message>
    <message>
        <source>%1 of %2 hangs on it.</source>
        <translation>%1 von %2 hängen daran.</translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Ignore it</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>One change, which Undo takes back</source>
        <translation>Eine Änderung, die „Rückgängig“ zurücknimmt</translation>
    </message>
    <message>
        <source>Mending</source>
        <translation>Wird behoben</translation>
    </message>
</context>
<context>
    <name>runrate::QuestionBox</name>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>%1: read as %2</source>
        <translation>%1: gelesen als %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source> and %1</source>
        <translation> und %1</translation>
    </message>
    <message>
        <source>The dates in %1 can be read in two ways. Which one is meant?</source>
        <translation>Die Datumsangaben in %1 lassen sich auf zwei Arten lesen. Welche ist gemeint?</translation>
    </message>
    <message>
        <source>The numbers in %1 can be read in two ways. Which one is meant?</source>
        <translation>Die Zahlen in %1 lassen sich auf zwei Arten lesen. Welche ist gemeint?</translation>
    </message>
    <message>
        <source>What is the day in %1? Other rows start on the day after.</source>
        <translation>Was ist der Tag in %1? Andere Zeilen beginnen am Tag danach.</translation>
    </message>
    <message>
        <source>The columns name no year. Which one does %1 belong to?</source>
        <translation>Die Spalten nennen kein Jahr. Zu welchem gehört %1?</translation>
    </message>
</context>
<context>
    <name>runrate::RejectsView</name>
    <message>
        <source>Import the corrected rows</source>
        <translation>Korrigierte Zeilen importieren</translation>
    </message>
    <message>
        <source>Save rejected rows…</source>
        <translation>Abgelehnte Zeilen speichern…</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>1 rejected row: put it right and import it</source>
        <translation>1 abgelehnte Zeile: korrigieren und importieren</translation>
    </message>
    <message>
        <source>%1 rejected rows: put them right and import them</source>
        <translation>%1 abgelehnte Zeilen: korrigieren und importieren</translation>
    </message>
    <message>
        <source>Save rejected rows</source>
        <translation>Abgelehnte Zeilen speichern</translation>
    </message>
    <message>
        <source>rejected.csv</source>
        <translation>abgelehnt.csv</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 rejected rows, the first %2 of them; all are saved</source>
        <translation>%1 abgewiesene Zeilen, die ersten %2 davon; gespeichert werden alle</translation>
    </message>
    <message>
        <source>Add the corrected rows</source>
        <translation>Berichtigte Zeilen hinzufügen</translation>
    </message>
</context>
<context>
    <name>runrate::ReplaceDialog</name>
    <message>
        <source>&amp;Whole cell only</source>
        <translation>Nur &amp;ganze Zellen</translation>
    </message>
    <message>
        <source>Match &amp;case</source>
        <translation>Groß-/&amp;Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>&amp;Replace all</source>
        <translation>&amp;Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace in %1</source>
        <translation>Ersetzen in %1</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>Alle Spalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Replace &amp;with</source>
        <translation>&amp;Ersetzen durch</translation>
    </message>
    <message>
        <source>&amp;In</source>
        <translation>&amp;In</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 Zelle</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
</context>
<context>
    <name>runrate::ReportEditor</name>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Lines over time</source>
        <translation>Linien im Zeitverlauf</translation>
    </message>
    <message>
        <source>What moved MRR</source>
        <translation>Was den MRR bewegte</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Funnels</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Activity by week</source>
        <translation>Aktivität nach Wochen</translation>
    </message>
    <message>
        <source>Customers by cohort</source>
        <translation>Kunden nach Kohorte</translation>
    </message>
    <message>
        <source>MRR by cohort</source>
        <translation>MRR nach Kohorte</translation>
    </message>
    <message>
        <source>Table of all customer cohorts</source>
        <translation>Tabelle aller Kunden-Kohorten</translation>
    </message>
    <message>
        <source>Table of all MRR cohorts</source>
        <translation>Tabelle aller MRR-Kohorten</translation>
    </message>
    <message>
        <source>Table of numbers</source>
        <translation>Tabelle von Kennzahlen</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Edit report</source>
        <translation>Bericht bearbeiten</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>einen Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>eine Woche</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>einen Monat</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>ein Quartal</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>ein Jahr</translation>
    </message>
    <message>
        <source>A page of contents</source>
        <translation>Eine Inhaltsseite</translation>
    </message>
    <message>
        <source>Definitions and calculations at the end</source>
        <translation>Definitionen und Berechnungen am Ende</translation>
    </message>
    <message>
        <source>Once for each rep</source>
        <translation>Einmal je Vertriebler</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Made for</source>
        <translation>&amp;Erstellt für</translation>
    </message>
    <message>
        <source>Sections and blocks</source>
        <translation>Abschnitte und Blöcke</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Heading of the section</source>
        <translation>Überschrift des Abschnitts</translation>
    </message>
    <message>
        <source>Find a number</source>
        <translation>Kennzahl suchen</translation>
    </message>
    <message>
        <source>Numbers of the block</source>
        <translation>Kennzahlen des Blocks</translation>
    </message>
    <message>
        <source>Periods, 0 as usual</source>
        <translation>Zeiträume, 0 wie üblich</translation>
    </message>
    <message>
        <source>{mrr} stands for the value of MRR, {mrr previous} for that of the period before, {mrr year_ago} for a year ago, {period} for the report&apos;s period.</source>
        <translation>{mrr} steht für den Wert des MRR, {mrr previous} für den des vorigen Zeitraums, {mrr year_ago} für den des Vorjahres, {period} für den Zeitraum des Berichts.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Neuer Abschnitt</translation>
    </message>
</context>
<context>
    <name>runrate::ReportsPage</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>New report…</source>
        <translation>Neuer Bericht…</translation>
    </message>
    <message>
        <source>A report of your own, beginning with a copy of the one that is shown</source>
        <translation>Ein eigener Bericht, ausgehend von einer Kopie des gezeigten</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>What the report holds, and in which order</source>
        <translation>Was der Bericht enthält und in welcher Reihenfolge</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deletes the report; Undo brings it back</source>
        <translation>Löscht den Bericht; „Rückgängig“ bringt ihn zurück</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>The same report for the next period</source>
        <translation>Derselbe Bericht für den nächsten Zeitraum</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>A3</source>
        <translation>A3</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source> mm margin</source>
        <translation> mm Rand</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was versandt wurde</translation>
    </message>
    <message>
        <source>For %1. Choose another period above.</source>
        <translation>Für %1. Wählen Sie oben einen anderen Zeitraum.</translation>
    </message>
    <message>
        <source>For %1, %2.</source>
        <translation>Für %1, %2.</translation>
    </message>
    <message>
        <source>The same for %1</source>
        <translation>Dasselbe für %1</translation>
    </message>
    <message>
        <source>%1, our own</source>
        <translation>%1, eigene Fassung</translation>
    </message>
</context>
<context>
    <name>runrate::ResultView</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Changed cells</source>
        <translation>Geänderte Zellen</translation>
    </message>
    <message>
        <source>Rows that the file lacks</source>
        <translation>Zeilen, die der Datei fehlen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Close them today</source>
        <translation>Zu heute beenden</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Rejected rows of</source>
        <translation>Abgelehnte Zeilen von</translation>
    </message>
    <message>
        <source>Effect on the numbers</source>
        <translation>Wirkung auf die Kennzahlen</translation>
    </message>
    <message>
        <source>What this import would do</source>
        <translation>Was dieser Import bewirken würde</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>%1, %2: %3 to %4</source>
        <translation>%1, %2: %3 zu %4</translation>
    </message>
    <message>
        <source>The main numbers stay as they are.</source>
        <translation>Die wichtigsten Kennzahlen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>What changes in 1 row</source>
        <translation>Was sich in 1 Zeile ändert</translation>
    </message>
    <message>
        <source>What changes in %1 rows</source>
        <translation>Was sich in %1 Zeilen ändert</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>1 row that came with this file before is no longer in it: %1.</source>
        <translation>1 Zeile, die zuvor mit dieser Datei kam, ist nicht mehr darin: %1.</translation>
    </message>
    <message>
        <source>%1 rows that came with this file before are no longer in it: %2.</source>
        <translation>%1 Zeilen, die zuvor mit dieser Datei kamen, sind nicht mehr darin: %2.</translation>
    </message>
    <message>
        <source>%1 would be closed or deleted.</source>
        <translation>%1 würden beendet oder gelöscht.</translation>
    </message>
    <message>
        <source>%1 were closed or deleted.</source>
        <translation>%1 wurden beendet oder gelöscht.</translation>
    </message>
    <message>
        <source>No row was rejected.</source>
        <translation>Keine Zeile wurde abgelehnt.</translation>
    </message>
    <message>
        <source>%1; the first %2 of them</source>
        <translation>%1; die ersten %2 davon</translation>
    </message>
    <message>
        <source>Every rejected row was put right.</source>
        <translation>Jede abgewiesene Zeile wurde berichtigt.</translation>
    </message>
</context>
<context>
    <name>runrate::RowEditor</name>
    <message>
        <source>Edit a row of %1</source>
        <translation>Zeile von %1 bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>runrate::RulesWindow</name>
    <message>
        <source>Looked at on</source>
        <translation>Betrachtet am</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Feiertag</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Rules of the numbers</source>
        <translation>Regeln der Zahlen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Base currency</source>
        <translation>Basiswährung</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>First month of the fiscal year</source>
        <translation>Erster Monat des Geschäftsjahres</translation>
    </message>
    <message>
        <source>First day of the week</source>
        <translation>Erster Tag der Woche</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>always on</source>
        <translation>immer am</translation>
    </message>
    <message>
        <source>The workbook is looked at</source>
        <translation>Die Arbeitsmappe wird betrachtet</translation>
    </message>
    <message>
        <source>Longest gap that is bridged, in days</source>
        <translation>Längste Lücke, die überbrückt wird, in Tagen</translation>
    </message>
    <message>
        <source>Days after which a deal stalls</source>
        <translation>Tage, nach denen ein Deal stockt</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Fiscal year begins in</source>
        <translation>Geschäftsjahr beginnt im</translation>
    </message>
    <message>
        <source>Week begins on</source>
        <translation>Woche beginnt am</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Betrachtet</translation>
    </message>
    <message>
        <source>Bridge gaps of up to</source>
        <translation>Lücken überbrücken bis</translation>
    </message>
    <message>
        <source>A deal stalls after</source>
        <translation>Ein Deal stockt nach</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Not working days: quota pace counts Monday to Friday without them.</source>
        <translation>Keine Arbeitstage: Das Quotentempo zählt Montag bis Freitag ohne sie.</translation>
    </message>
</context>
<context>
    <name>runrate::SegmentsWindow</name>
    <message>
        <source>Filter by it</source>
        <translation>Danach filtern</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Two segments side by side</source>
        <translation>Zwei Segmente nebeneinander</translation>
    </message>
    <message>
        <source>Side by side with</source>
        <translation>Nebeneinander mit</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>alle Zeilen</translation>
    </message>
    <message>
        <source>No segments yet: filter a page, then choose “Save these filters as a segment” under + Filter.</source>
        <translation>Noch keine Segmente: Filtern Sie eine Seite und wählen Sie unter + Filter „Diese Filter als Segment speichern“.</translation>
    </message>
    <message>
        <source>Rename the segment</source>
        <translation>Segment umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1. Enter on a number filters the window by its segment and explains it.</source>
        <translation>%1. Eingabe auf einer Zahl filtert das Fenster nach ihrem Segment und erklärt sie.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
</context>
<context>
    <name>runrate::SentView</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Moved since</source>
        <translation>Seither bewegt</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was versandt wurde</translation>
    </message>
    <message>
        <source>Figures that have moved</source>
        <translation>Zahlen, die sich bewegt haben</translation>
    </message>
    <message>
        <source>Reports and tables that leave this workbook as files are noted here. Choose one to see which of its figures have moved since.</source>
        <translation>Berichte und Tabellen, die diese Arbeitsmappe als Dateien verlassen, werden hier vermerkt. Wählen Sie einen Eintrag, um zu sehen, welche seiner Zahlen sich seither bewegt haben.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>runrate::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Unit economics</source>
        <translation>Unit Economics</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
</context>
<context>
    <name>runrate::SourcesPage</name>
    <message>
        <source>Refresh this file</source>
        <translation>Diese Datei aktualisieren</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Diesen Import rückgängig machen</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>%1 (corrected).csv</source>
        <translation>%1 (korrigiert).csv</translation>
    </message>
    <message>
        <source>The rows could not be kept: %1</source>
        <translation>Die Zeilen konnten nicht abgelegt werden: %1</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>What was imported, newest first.</source>
        <translation>Was importiert wurde, das Neueste zuerst.</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Ordner beobachten…</translation>
    </message>
    <message>
        <source>Refresh all</source>
        <translation>Alle aktualisieren</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Imports again what has changed (F5)</source>
        <translation>Importiert erneut, was sich geändert hat (F5)</translation>
    </message>
    <message>
        <source>Look at the changes</source>
        <translation>Änderungen ansehen</translation>
    </message>
    <message>
        <source>Import the new files</source>
        <translation>Neue Dateien importieren</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>file has changed</source>
        <translation>Datei hat sich geändert</translation>
    </message>
    <message>
        <source>made here, of no file</source>
        <translation>hier erzeugt, ohne Datei</translation>
    </message>
    <message>
        <source>file is gone</source>
        <translation>Datei ist verschwunden</translation>
    </message>
    <message>
        <source>imported again since</source>
        <translation>seither erneut importiert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>One file has changed since it was imported.</source>
        <translation>Eine Datei hat sich seit ihrem Import geändert.</translation>
    </message>
    <message>
        <source>%1 files have changed since they were imported.</source>
        <translation>%1 Dateien haben sich seit ihrem Import geändert.</translation>
    </message>
    <message>
        <source>New in a watched folder: %1.</source>
        <translation>Neu in einem beobachteten Ordner: %1.</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Noch nichts wurde importiert.</translation>
    </message>
    <message>
        <source>No file has changed since it was imported.</source>
        <translation>Keine Datei hat sich seit ihrem Import geändert.</translation>
    </message>
    <message>
        <source>Nothing was imported yet. Drop CSV files anywhere on this window.</source>
        <translation>Noch nichts wurde importiert. Ziehen Sie CSV-Dateien auf dieses Fenster.</translation>
    </message>
    <message>
        <source>This import changed nothing.</source>
        <translation>Dieser Import hat nichts geändert.</translation>
    </message>
    <message>
        <source>It cannot be undone alone: later changes have altered its rows (%1). Undo those first.</source>
        <translation>Allein lässt er sich nicht rückgängig machen: Spätere Änderungen haben seine Zeilen verändert (%1). Nehmen Sie zuerst diese zurück.</translation>
    </message>
    <message>
        <source>Undoing an import</source>
        <translation>Ein Import wird zurückgenommen</translation>
    </message>
    <message>
        <source>The import was undone. Undo brings it back.</source>
        <translation>Der Import wurde zurückgenommen. „Rückgängig“ bringt ihn wieder.</translation>
    </message>
    <message>
        <source>Watch a folder for new files</source>
        <translation>Einen Ordner auf neue Dateien beobachten</translation>
    </message>
    <message>
        <source>%1 is watched for new files.</source>
        <translation>%1 wird auf neue Dateien beobachtet.</translation>
    </message>
    <message>
        <source>Read as %1, separated by %2</source>
        <translation>Gelesen als %1, getrennt durch %2</translation>
    </message>
    <message>
        <source>%1 rows = %2 new + %3 changed + %4 unchanged + %5 rejected</source>
        <translation>%1 Zeilen = %2 neu + %3 geändert + %4 unverändert + %5 abgelehnt</translation>
    </message>
    <message>
        <source>fingerprint %1</source>
        <translation>Fingerabdruck %1</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolons</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>senkrechte Striche</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
    <message>
        <source>Files that have changed, and new ones in watched folders, where nothing is left to ask. Each import is a change that Undo takes back.</source>
        <translation>Dateien, die sich geändert haben, und neue in überwachten Ordnern, wenn nichts zu fragen bleibt. Jeder Import ist eine Änderung, die „Rückgängig“ zurücknimmt.</translation>
    </message>
    <message>
        <source>Watched:</source>
        <translation>Überwacht:</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>%1 is no longer watched.</source>
        <translation>%1 wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <source>%1: %2 new, %3 changed, %4 rejected</source>
        <translation>%1: %2 neu, %3 geändert, %4 abgewiesen</translation>
    </message>
    <message>
        <source>Import what is new automatically</source>
        <translation>Neues automatisch importieren</translation>
    </message>
    <message>
        <source>Imported automatically: %1. Undo takes it back.</source>
        <translation>Automatisch importiert: %1. „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>Looked at automatically: %1.</source>
        <translation>Automatisch angesehen: %1.</translation>
    </message>
    <message>
        <source>pasted or put right here</source>
        <translation>eingefügt oder hier berichtigt</translation>
    </message>
    <message>
        <source>How it was read…</source>
        <translation>Wie sie gelesen wurde…</translation>
    </message>
</context>
<context>
    <name>runrate::StartPage</name>
    <message>
        <source>Runrate</source>
        <translation>Runrate</translation>
    </message>
    <message>
        <source>Sales numbers from your own exports, each one explained down to the row. Everything stays on this machine.</source>
        <translation>Vertriebskennzahlen aus Ihren eigenen Exporten, jede bis zur einzelnen Zeile erklärt. Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Open the sample company</source>
        <translation>Beispielfirma öffnen</translation>
    </message>
    <message>
        <source>Thirty months of an invented software company, to look around.</source>
        <translation>Dreißig Monate einer erfundenen Softwarefirma, zum Umsehen.</translation>
    </message>
    <message>
        <source>Import my CSV files</source>
        <translation>Meine CSV-Dateien importieren</translation>
    </message>
    <message>
        <source>Exports of your CRM, billing, dialler or survey tools. Or drop them anywhere here.</source>
        <translation>Exporte aus CRM, Abrechnung, Telefonie oder Umfragen. Oder ziehen Sie sie einfach hierher.</translation>
    </message>
    <message>
        <source>Open a workbook</source>
        <translation>Arbeitsmappe öffnen</translation>
    </message>
    <message>
        <source>A .runrate file that you made before.</source>
        <translation>Eine .runrate-Datei, die Sie früher angelegt haben.</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Workbooks that you open are listed here.</source>
        <translation>Arbeitsmappen, die Sie öffnen, erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>runrate::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>1 filter</source>
        <translation>1 Filter</translation>
    </message>
    <message>
        <source>%1 filters</source>
        <translation>%1 Filter</translation>
    </message>
    <message>
        <source>Seen as of %1</source>
        <translation>Stand vom %1</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>read only: open in %1</source>
        <translation>nur lesen: geöffnet in %1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>Zuletzt geändert %1</translation>
    </message>
    <message>
        <source>1 alert</source>
        <translation>1 Alarm</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>%1 Alarme</translation>
    </message>
    <message>
        <source>MRR walk closes ✓</source>
        <translation>MRR-Rechnung geht auf ✓</translation>
    </message>
    <message>
        <source>MRR walk does not close ✗</source>
        <translation>MRR-Rechnung geht nicht auf ✗</translation>
    </message>
    <message>
        <source>Opening MRR and its movements add up to closing MRR, to the last unit.</source>
        <translation>MRR am Anfang und seine Bewegungen ergeben auf den Cent den MRR am Ende.</translation>
    </message>
    <message>
        <source>Opening MRR and its movements do not add up to closing MRR. Run Data, Check the workbook.</source>
        <translation>MRR am Anfang und seine Bewegungen ergeben nicht den MRR am Ende. Wählen Sie Daten, Arbeitsmappe prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln amount(s) without a rate</source>
        <translation>
            <numerusform>%Ln Betrag ohne Wechselkurs</numerusform>
            <numerusform>%Ln Beträge ohne Wechselkurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Their currency has no exchange rate in its month, so that no number counts them. Click to see them.</source>
        <translation>Für ihre Währung gibt es im jeweiligen Monat keinen Wechselkurs; keine Zahl zählt sie mit. Ein Klick zeigt sie.</translation>
    </message>
</context>
<context>
    <name>runrate::SurvivalCurve</name>
    <message>
        <source>Survival curve: %1 still there after %2 days</source>
        <translation>Überlebenskurve: %1 nach %2 Tagen noch da</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
</context>
<context>
    <name>runrate::TableModel</name>
    <message>
        <source>Made because other rows refer to it; only its key is known.</source>
        <translation>Angelegt, weil andere Zeilen darauf verweisen; nur der Schlüssel ist bekannt.</translation>
    </message>
    <message>
        <source>Typed in.</source>
        <translation>Von Hand eingegeben.</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>einer Datei</translation>
    </message>
    <message>
        <source>From %1, line %2</source>
        <translation>Aus %1, Zeile %2</translation>
    </message>
    <message>
        <source>A new row; %1 is needed.</source>
        <translation>Eine neue Zeile; %1 ist nötig.</translation>
    </message>
    <message>
        <source>A new row.</source>
        <translation>Eine neue Zeile.</translation>
    </message>
    <message>
        <source>New row, %1: %2</source>
        <translation>Neue Zeile, %1: %2</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Type here to add a row</source>
        <translation>Hier tippen, um eine Zeile hinzuzufügen</translation>
    </message>
    <message>
        <source>Part of the key by which a row is found again.</source>
        <translation>Teil des Schlüssels, an dem eine Zeile wiedererkannt wird.</translation>
    </message>
</context>
<context>
    <name>runrate::TablesPage</name>
    <message>
        <source>Add row</source>
        <translation>Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>Zeilen löschen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Search this table</source>
        <translation>Diese Tabelle durchsuchen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Filter by %1…</source>
        <translation>Nach %1 filtern…</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>Diese Spalte ausblenden</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>Alle Spalten zeigen</translation>
    </message>
    <message>
        <source>%1 cells replaced</source>
        <translation>%1 Zellen ersetzt</translation>
    </message>
    <message>
        <source>The block is wider than the columns to the right of this cell.</source>
        <translation>Der Block ist breiter als die Spalten rechts von dieser Zelle.</translation>
    </message>
    <message>
        <source>Only the first %1 rows are printed; save the table for all of them.</source>
        <translation>Nur die ersten %1 Zeilen werden gedruckt; speichern Sie die Tabelle, um alle zu erhalten.</translation>
    </message>
    <message>
        <source>The new row still needs: %1.</source>
        <translation>Der neuen Zeile fehlt noch: %1.</translation>
    </message>
    <message>
        <source>Freeze up to this column</source>
        <translation>Bis zu dieser Spalte fixieren</translation>
    </message>
    <message>
        <source>Freeze no column</source>
        <translation>Keine Spalte fixieren</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>Zelle bearbeiten</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>Nach unten ausfüllen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Show only blank ones</source>
        <translation>Nur leere zeigen</translation>
    </message>
    <message>
        <source>Show only “%1”</source>
        <translation>Nur „%1“ zeigen</translation>
    </message>
    <message>
        <source>Group by %1</source>
        <translation>Nach %1 gruppieren</translation>
    </message>
    <message>
        <source>Clearing %1 cells</source>
        <translation>%1 Zellen werden geleert</translation>
    </message>
    <message>
        <source>Filling %1 cells</source>
        <translation>%1 Zellen werden gefüllt</translation>
    </message>
    <message>
        <source>%1 cells are more than the clipboard is for. Save the table as a file instead.</source>
        <translation>%1 Zellen sind mehr, als die Zwischenablage fassen soll. Speichern Sie die Tabelle stattdessen als Datei.</translation>
    </message>
    <message>
        <source>%1 cells copied</source>
        <translation>%1 Zellen kopiert</translation>
    </message>
    <message>
        <source>Copying %1 cells</source>
        <translation>%1 Zellen werden kopiert</translation>
    </message>
</context>
<context>
    <name>runrate::TargetsModel</name>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>runrate::TargetsPage</name>
    <message>
        <source>Suggest…</source>
        <translation>Vorschlagen…</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Quartale</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>Vertriebler</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Number to plan</source>
        <translation>Kennzahl zum Planen</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>Who the targets are for</source>
        <translation>Für wen die Ziele gelten</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Voriges Jahr</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Nächstes Jahr</translation>
    </message>
    <message>
        <source>Fill the shown year with what the last twelve months suggest</source>
        <translation>Füllt das gezeigte Jahr mit dem, was die letzten zwölf Monate nahelegen</translation>
    </message>
    <message>
        <source>A quarter or year without a target of its own takes the sum of its parts, the company that of its teams, a team that of its reps.</source>
        <translation>Ein Quartal oder Jahr ohne eigenes Ziel nimmt die Summe seiner Teile, die Firma die ihrer Teams, ein Team die seiner Vertriebler.</translation>
    </message>
    <message>
        <source>There is nobody of this kind in the workbook yet. Table Reps holds reps and their teams.</source>
        <translation>In der Arbeitsmappe ist noch niemand dieser Art. Die Tabelle Vertriebler enthält Vertriebler und ihre Teams.</translation>
    </message>
    <message>
        <source>Suggest targets</source>
        <translation>Ziele vorschlagen</translation>
    </message>
    <message>
        <source>Percent above the last twelve months:</source>
        <translation>Prozent über den letzten zwölf Monaten:</translation>
    </message>
    <message>
        <source>Suggesting targets</source>
        <translation>Ziele werden vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>runrate::TilePage</name>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>This page has no tiles yet. Choose Insert, Tile to add the first.</source>
        <translation>Diese Seite hat noch keine Kacheln. Mit Einfügen, Kachel fügen Sie die erste hinzu.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Rename the tile</source>
        <translation>Kachel umbenennen</translation>
    </message>
    <message>
        <source>Title (empty: the usual one)</source>
        <translation>Titel (leer: der übliche)</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Breiter</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Schmaler</translation>
    </message>
    <message>
        <source>Higher row</source>
        <translation>Höhere Zeile</translation>
    </message>
    <message>
        <source>Lower row</source>
        <translation>Niedrigere Zeile</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove tile</source>
        <translation>Kachel entfernen</translation>
    </message>
    <message>
        <source>Note at %1</source>
        <translation>Notiz bei %1</translation>
    </message>
    <message>
        <source>What happened (empty takes the note away)</source>
        <translation>Was geschah (leer entfernt die Notiz)</translation>
    </message>
</context>
<context>
    <name>runrate::TileWidget</name>
    <message>
        <source>was %1</source>
        <translation>vorher %1</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy as Picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Show as Table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show All Periods</source>
        <translation>Alle Zeiträume zeigen</translation>
    </message>
    <message>
        <source>Note at %1…</source>
        <translation>Notiz bei %1…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>Es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Choose another folder.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Picture, twice as fine (*.png)</source>
        <translation>Bild, doppelt so fein (*.png)</translation>
    </message>
    <message>
        <source>Picture, 3 times as fine (*.png)</source>
        <translation>Bild, 3-mal so fein (*.png)</translation>
    </message>
    <message>
        <source>Picture, 4 times as fine (*.png)</source>
        <translation>Bild, 4-mal so fein (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Numbers, CSV (*.csv)</source>
        <translation>Zahlen, CSV (*.csv)</translation>
    </message>
    <message>
        <source>Numbers, Excel (*.xlsx)</source>
        <translation>Zahlen, Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Numbers, JSON (*.json)</source>
        <translation>Zahlen, JSON (*.json)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>runrate::ValuePicker</name>
    <message>
        <source>All but these</source>
        <translation>Alle außer diesen</translation>
    </message>
    <message>
        <source>Search values</source>
        <translation>Werte durchsuchen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>%1 more: type a part of the value</source>
        <translation>%1 weitere: einen Teil des Werts eintippen</translation>
    </message>
</context>
<context>
    <name>runrate::Wall</name>
    <message>
        <source>Paused: Space goes on, Esc leaves</source>
        <translation>Angehalten: Leertaste setzt fort, Esc beendet</translation>
    </message>
    <message>
        <source>Space pauses, arrows turn pages, Esc leaves</source>
        <translation>Leertaste hält an, Pfeile blättern, Esc beendet</translation>
    </message>
</context>
</TS>
