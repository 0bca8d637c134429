#include "ui/leeway/advice_why.h"

#include "support/test_case.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace leeway;

/// Why a prediction is what it is: all of it when it was asked for, the dots where it stands open by itself.
class TestAdviceWhy : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::AdviceWhy> m_why;

    static models::AdviceWhyLook look()
    {
        models::AdviceWhyLook out;
        out.title = QStringLiteral("Why 8.2?");
        out.heading = QStringLiteral("20 people in their place, from 46 similar cases");
        out.people.at(8) = models::AdviceWhyLook::kPeople;
        out.well = QStringLiteral("20 of 20 ended at 7 or more");
        out.reasons = {{.text = QStringLiteral("Mood: Upset"), .points = QStringLiteral("+0.6")}};
        out.heads = {QStringLiteral("4 of 100 disputed it (2–6), 84 similar"),
                     QStringLiteral("90 of 100 stayed (87–93), 84 similar")};
        out.drill = QStringLiteral("Show the 46 cases");
        out.note = QStringLiteral("All resolutions together ended at 6.2.");
        out.notUsed = QStringLiteral("Not used: name, age");
        return out;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = m_why->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->text() == words && label->isVisible();
        });
    }
    [[nodiscard]] QToolButton *unfold() const
    {
        return m_why->findChild<QToolButton *>(QStringLiteral("unfoldWhy"));
    }

private Q_SLOTS:
    void init()
    {
        m_why = std::make_unique<ui::AdviceWhy>();
        m_why->resize(400, 600);
        m_why->show();
    }

    void saysAllThatWasAskedFor()
    {
        m_why->setLook(look());
        for (const QString &words : {look().title, look().heading, look().well, look().reasons.front().text,
                                     look().heads.join(u'\n'), look().note, look().notUsed})
            QTRY_VERIFY2(says(words), qPrintable(words)); // a new row is shown by the next turn
        QVERIFY(!unfold()->isVisible());
    }

    void whatStandsOpenByItselfSaysTheRestWhenItIsWanted()
    {
        m_why->setBrief(true);
        m_why->setLook(look());
        const QStringList rest{look().reasons.front().text, look().heads.join(u'\n'), look().note,
                               look().notUsed};
        for (const QString &words : {look().title, look().heading, look().well})
            QVERIFY2(says(words), qPrintable(words));
        for (const QString &words : rest)
            QVERIFY2(!says(words), qPrintable(words));
        unfold()->click();
        for (const QString &words : rest)
            QTRY_VERIFY2(says(words), qPrintable(words));
        QVERIFY(!unfold()->isVisible());
        auto *drill = m_why->findChild<QToolButton *>(QStringLiteral("similarCases"));
        QVERIFY(m_why->focusWidget() == drill); // and not lost with the button
    }

    /// Without dots the reasons are all there is.
    void withoutPeopleNothingIsLeftOut()
    {
        models::AdviceWhyLook few = look();
        few.well.clear();
        m_why->setBrief(true);
        m_why->setLook(few);
        QVERIFY(says(few.note));
        QVERIFY(says(few.notUsed));
        QVERIFY(!unfold()->isVisible());
    }
};

LEEWAY_GUI_TEST(TestAdviceWhy)
#include "tst_advice_why.moc"
