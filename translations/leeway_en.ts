<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>leeway::app::ApprovalNews</name>
    <message numerus="yes">
        <source>%n more wait(s) for your answer.</source>
        <translation>
            <numerusform>%n more waits for your answer.</numerusform>
            <numerusform>%n more wait for your answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::BudgetController</name>
    <message numerus="yes">
        <source>%n rule(s) or resolution(s) taken in.</source>
        <translation>
            <numerusform>%n rule or resolution taken in.</numerusform>
            <numerusform>%n rules or resolutions taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::CompanyController</name>
    <message numerus="yes">
        <source>%n added.</source>
        <translation>
            <numerusform>%n added.</numerusform>
            <numerusform>%n added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::ContactController</name>
    <message numerus="yes">
        <source>%n contact(s) were open and are here again.</source>
        <translation>
            <numerusform>%n contact was open and is here again.</numerusform>
            <numerusform>%n contacts were open and are here again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::PointsController</name>
    <message numerus="yes">
        <source>%n talking point(s) taken in.</source>
        <translation>
            <numerusform>%n talking point taken in.</numerusform>
            <numerusform>%n talking points taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The guide file is written, without %n point(s) that this version cannot read.</source>
        <translation>
            <numerusform>The guide file is written, without %n point that this version cannot read.</numerusform>
            <numerusform>The guide file is written, without %n points that this version cannot read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::TodayController</name>
    <message numerus="yes">
        <source>%n taken: yours now.</source>
        <translation>
            <numerusform>%n taken: yours now.</numerusform>
            <numerusform>%n taken: yours now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answered: the link ended. You are told when it is back.</source>
        <translation>
            <numerusform>%n not answered: the link ended. You are told when it is back.</numerusform>
            <numerusform>%n not answered: the link ended. You are told when it is back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %n row(s)</source>
        <translation>
            <numerusform>Assign %n row</numerusform>
            <numerusform>Assign %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n row(s) of %2 to</source>
        <extracomment>%2 is a colleague</extracomment>
        <translation>
            <numerusform>Move %n row of %2 to</numerusform>
            <numerusform>Move %n rows of %2 to</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::Workbench</name>
    <message numerus="yes">
        <source>The store was damaged. %n row(s) were saved; the damaged file is kept as %1.</source>
        <translation>
            <numerusform>The store was damaged. %n row were saved; the damaged file is kept as %1.</numerusform>
            <numerusform>The store was damaged. %n rows were saved; the damaged file is kept as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::app::WrapUpController</name>
    <message numerus="yes">
        <source>Saved. %n more contact(s) open.</source>
        <translation>
            <numerusform>Saved. %n more contact open.</numerusform>
            <numerusform>Saved. %n more contacts open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::models::Words</name>
    <message numerus="yes">
        <source>%n other record(s) with the same telephone or e-mail count along.</source>
        <translation>
            <numerusform>%n other record with the same telephone or e-mail counts along.</numerusform>
            <numerusform>%n other records with the same telephone or e-mail count along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <comment>held on this computer</comment>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whom you had to do with in the last %n day(s), and those of your open cases and promises. Everybody else comes when you open them.</source>
        <translation>
            <numerusform>Whom you had to do with in the last day, and those of your open cases and promises. Everybody else comes when you open them.</numerusform>
            <numerusform>Whom you had to do with in the last %n days, and those of your open cases and promises. Everybody else comes when you open them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>My last %n day(s)</source>
        <comment>a limit</comment>
        <translation>
            <numerusform>My last %n day</numerusform>
            <numerusform>My last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s).</source>
        <translation>
            <numerusform>%n open case.</numerusform>
            <numerusform>%n open cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>how long ago</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h late</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h late</numerusform>
            <numerusform>%n h late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min late</source>
        <translation>
            <numerusform>%n min late</numerusform>
            <numerusform>%n min late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n found</source>
        <translation>
            <numerusform>%1, %n found</numerusform>
            <numerusform>%1, %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) opened last</source>
        <translation>
            <numerusform>%n customer opened last</numerusform>
            <numerusform>%n customers opened last</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) so far, searching history</source>
        <translation>
            <numerusform>%n result so far, searching history</numerusform>
            <numerusform>%n results so far, searching history</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1 ms; search is still being prepared</source>
        <translation>
            <numerusform>%n result in %1 ms; search is still being prepared</numerusform>
            <numerusform>%n results in %1 ms; search is still being prepared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1 ms, on this computer</source>
        <translation>
            <numerusform>%n result in %1 ms, on this computer</numerusform>
            <numerusform>%n results in %1 ms, on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older case(s) not shown: this case only</source>
        <translation>
            <numerusform>%n older case not shown: this case only</numerusform>
            <numerusform>%n older cases not shown: this case only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) open</source>
        <translation>
            <numerusform>%n promise open</numerusform>
            <numerusform>%n promises open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>order lines</comment>
        <extracomment>an article, and how many more order lines the case is about</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinned. %n entry(ies).</source>
        <translation>
            <numerusform>Pinned. %n entry.</numerusform>
            <numerusform>Pinned. %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)</source>
        <translation>
            <numerusform>Sending %n change</numerusform>
            <numerusform>Sending %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent</source>
        <translation>
            <numerusform>%n change waits to be sent</numerusform>
            <numerusform>%n changes wait to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) need you</source>
        <translation>
            <numerusform>%n change needs you</numerusform>
            <numerusform>%n changes need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s) have this customer open too.</source>
        <translation>
            <numerusform>%n colleague has this customer open too.</numerusform>
            <numerusform>%n colleagues have this customer open too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more have this customer open too.</source>
        <translation>
            <numerusform>%1 and %n more have this customer open too.</numerusform>
            <numerusform>%1 and %n more have this customer open too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) so far, asking the shared store</source>
        <translation>
            <numerusform>%n result so far, asking the shared store</numerusform>
            <numerusform>%n results so far, asking the shared store</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1 ms, here and in the shared store</source>
        <translation>
            <numerusform>%n result in %1 ms, here and in the shared store</numerusform>
            <numerusform>%n results in %1 ms, here and in the shared store</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1 ms; the shared store did not answer, so it may hold more</source>
        <translation>
            <numerusform>%n result in %1 ms; the shared store did not answer, so it may hold more</numerusform>
            <numerusform>%n results in %1 ms; the shared store did not answer, so it may hold more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1 ms, on this computer; the shared store is out of reach</source>
        <translation>
            <numerusform>%n result in %1 ms, on this computer; the shared store is out of reach</numerusform>
            <numerusform>%n results in %1 ms, on this computer; the shared store is out of reach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Customers of %n day(s)</source>
        <translation>
            <numerusform>Customers of %n day</numerusform>
            <numerusform>Customers of %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) today.</source>
        <translation>
            <numerusform>%n contact today.</numerusform>
            <numerusform>%n contacts today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n breather(s).</source>
        <translation>
            <numerusform>%n breather.</numerusform>
            <numerusform>%n breathers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) for today.</source>
        <translation>
            <numerusform>%n promise for today.</numerusform>
            <numerusform>%n promises for today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used: %1, not used: %2; %n similar</source>
        <translation>
            <numerusform>Used: %1, not used: %2; %n similar</numerusform>
            <numerusform>Used: %1, not used: %2; %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <comment>a promise is due</comment>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h before</source>
        <comment>a promise is due</comment>
        <translation>
            <numerusform>%n h before</numerusform>
            <numerusform>%n h before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min before</source>
        <comment>a promise is due</comment>
        <translation>
            <numerusform>%n min before</numerusform>
            <numerusform>%n min before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n say(s) it is wrong.</source>
        <translation>
            <numerusform>%n says it is wrong.</numerusform>
            <numerusform>%n say it is wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>looked for %n time(s), nothing used</source>
        <translation>
            <numerusform>looked for %n time, nothing used</numerusform>
            <numerusform>looked for %n times, nothing used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n today</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n today</numerusform>
            <numerusform>%n today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later</source>
        <comment>promises</comment>
        <translation>
            <numerusform>%n later</numerusform>
            <numerusform>%n later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hard contact(s) today</source>
        <translation>
            <numerusform>%n hard contact today</numerusform>
            <numerusform>%n hard contacts today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n break(s).</source>
        <translation>
            <numerusform>%n break.</numerusform>
            <numerusform>%n breaks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>helped in %n contact(s)</source>
        <translation>
            <numerusform>helped in %n contact</numerusform>
            <numerusform>helped in %n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not for %n customer(s)</source>
        <translation>
            <numerusform>not for %n customer</numerusform>
            <numerusform>not for %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Touches %n customer(s)</source>
        <translation>
            <numerusform>Touches %n customer</numerusform>
            <numerusform>Touches %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retired</source>
        <translation>
            <numerusform>%n retired</numerusform>
            <numerusform>%n retired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the last %n day(s)</source>
        <translation>
            <numerusform>in the last day</numerusform>
            <numerusform>in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n similar</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%n similar</numerusform>
            <numerusform>%n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of 100 came back within 14 days (%2–%3), %n similar</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%1 of 100 came back within 14 days (%2–%3), %n similar</numerusform>
            <numerusform>%1 of 100 came back within 14 days (%2–%3), %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of 100 disputed it (%2–%3), %n similar</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%1 of 100 disputed it (%2–%3), %n similar</numerusform>
            <numerusform>%1 of 100 disputed it (%2–%3), %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of 100 were reversed (%2–%3), %n similar</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%1 of 100 were reversed (%2–%3), %n similar</numerusform>
            <numerusform>%1 of 100 were reversed (%2–%3), %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of 100 stayed (%2–%3), %n similar</source>
        <comment>cases</comment>
        <translation>
            <numerusform>%1 of 100 stayed (%2–%3), %n similar</numerusform>
            <numerusform>%1 of 100 stayed (%2–%3), %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 felt right to most · %n sums</source>
        <translation>
            <numerusform>%1 to %2 felt right to most · %n sum</numerusform>
            <numerusform>%1 to %2 felt right to most · %n sums</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not enough evidence: %n more outcome(s) may tell.</source>
        <translation>
            <numerusform>Not enough evidence: %n more outcome may tell.</numerusform>
            <numerusform>Not enough evidence: %n more outcomes may tell.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Above %1 the rating hardly moves · %n similar</source>
        <translation>
            <numerusform>Above %1 the rating hardly moves · %n similar</numerusform>
            <numerusform>Above %1 the rating hardly moves · %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %n case(s)</source>
        <comment>similar ones</comment>
        <translation>
            <numerusform>Show the %n case</numerusform>
            <numerusform>Show the %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may not be shown.</source>
        <comment>similar cases</comment>
        <translation>
            <numerusform>%n may not be shown.</numerusform>
            <numerusform>%n may not be shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older one(s) are not listed.</source>
        <comment>similar cases</comment>
        <translation>
            <numerusform>%n older one is not listed.</numerusform>
            <numerusform>%n older ones are not listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n results: %1</source>
        <translation>
            <numerusform>%n result: %1</numerusform>
            <numerusform>%n results: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 people in their place, from %n similar cases</source>
        <translation>
            <numerusform>%1 people in their place, from %n similar case</numerusform>
            <numerusform>%1 people in their place, from %n similar cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n did not</numerusform>
            <numerusform>%n did not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cases like this ended at %1, most between %2 and %3; %n similar</source>
        <translation>
            <numerusform>Cases like this ended at %1, most between %2 and %3; %n similar</numerusform>
            <numerusform>Cases like this ended at %1, most between %2 and %3; %n similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not asked how it went: asked %n day(s) ago.</source>
        <translation>
            <numerusform>Not asked how it went: asked %n day ago.</numerusform>
            <numerusform>Not asked how it went: asked %n days ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grant(s) just under the limit in 30 days</source>
        <translation>
            <numerusform>%n grant just under the limit in 30 days</numerusform>
            <numerusform>%n grants just under the limit in 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grant(s) to the same customer in 90 days</source>
        <translation>
            <numerusform>%n grant to the same customer in 90 days</numerusform>
            <numerusform>%n grants to the same customer in 90 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::ArticlePanel</name>
    <message numerus="yes">
        <source>Copied or linked %n time(s).</source>
        <translation>
            <numerusform>Copied or linked once.</numerusform>
            <numerusform>Copied or linked %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n case(s) it was used in, %1 settled after it.</source>
        <translation>
            <numerusform>Of %n case it was used in, %1 settled after it.</numerusform>
            <numerusform>Of %n cases it was used in, %1 settled after it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::BellButton</name>
    <message numerus="yes">
        <source>%n promise(s) due</source>
        <translation>
            <numerusform>%n promise due</numerusform>
            <numerusform>%n promises due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::CaseMergePanel</name>
    <message numerus="yes">
        <source>%n entry(ies) of %1 will show under %2. Number, title and status of that case stay; %1 is found by its number as before. Nothing is deleted; it can be undone.</source>
        <translation>
            <numerusform>%n entry of %1 will show under %2. Number, title and status of that case stay; %1 is found by its number as before. Nothing is deleted; it can be undone.</numerusform>
            <numerusform>%n entries of %1 will show under %2. Number, title and status of that case stay; %1 is found by its number as before. Nothing is deleted; it can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::CaseSplitPanel</name>
    <message numerus="yes">
        <source>%n entry(ies) move into a new case with a number of its own; the rest stays in %1. It can be undone.</source>
        <translation>
            <numerusform>%n entry moves into a new case with a number of its own; the rest stays in %1. It can be undone.</numerusform>
            <numerusform>%n entries move into a new case with a number of its own; the rest stays in %1. It can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::CustomerHeader</name>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <comment>tried</comment>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::CustomerWords</name>
    <message numerus="yes">
        <source>Whole chat, %n line(s)</source>
        <translation>
            <numerusform>Whole chat, %n line</numerusform>
            <numerusform>Whole chat, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::FilterBar</name>
    <message numerus="yes">
        <source>%1: %n entry(ies)</source>
        <translation>
            <numerusform>%1: %n entry</numerusform>
            <numerusform>%1: %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::HeaderRows</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>compensated so often</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::ImportPage</name>
    <message numerus="yes">
        <source>%n row(s) can be read</source>
        <translation>
            <numerusform>%n row can be read</numerusform>
            <numerusform>%n rows can be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) hold letters that can&apos;t be read: the file is not in UTF-8. Its mapping has to name the charset, such as windows-1252.</source>
        <translation>
            <numerusform>%n text holds letters that can&apos;t be read: the file is not in UTF-8. Its mapping has to name the charset, such as windows-1252.</numerusform>
            <numerusform>%n texts hold letters that can&apos;t be read: the file is not in UTF-8. Its mapping has to name the charset, such as windows-1252.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be set aside with the reason</source>
        <translation>
            <numerusform>%n will be set aside with the reason</numerusform>
            <numerusform>%n will be set aside with the reason</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::LeewayCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>resolutions</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::MyDayPage</name>
    <message numerus="yes">
        <source>%n in the last 14 days</source>
        <comment>answers that came in</comment>
        <translation>
            <numerusform>%n in the last 14 days</numerusform>
            <numerusform>%n in the last 14 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::PromiseBar</name>
    <message numerus="yes">
        <source>%n more promise(s)</source>
        <translation>
            <numerusform>%n more promise</numerusform>
            <numerusform>%n more promises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::RailButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::TakeInPanel</name>
    <message numerus="yes">
        <source>%n thing(s) to mend; nothing was changed.</source>
        <translation>
            <numerusform>%n thing to mend; nothing was changed.</numerusform>
            <numerusform>%n things to mend; nothing was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::VerifyPanel</name>
    <message numerus="yes">
        <source>%n answer(s) wrong, the third ends it.</source>
        <translation>
            <numerusform>%n answer wrong, the third ends it.</numerusform>
            <numerusform>%n answers wrong, the third ends it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::WrapRow</name>
    <message numerus="yes">
        <source>%n more: %1</source>
        <translation>
            <numerusform>%n more: %1</numerusform>
            <numerusform>%n more: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leeway::ui::WrapUpPanel</name>
    <message numerus="yes">
        <source>%n hard contact(s) in a row.</source>
        <translation>
            <numerusform>%n hard contact in a row.</numerusform>
            <numerusform>%n hard contacts in a row.</numerusform>
        </translation>
    </message>
</context>
</TS>
