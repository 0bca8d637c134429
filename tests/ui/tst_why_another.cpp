#include "ui/leeway/granted_bar.h"

#include "support/test_case.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using ui::GrantedBar;

/// After a grant of something else than what stood first: why, by one key, in place, or not at all.
class TestWhyAnother : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<GrantedBar> m_bar;

    void show(bool asked)
    {
        models::GrantedLook look;
        look.title = QStringLiteral("Granted NOK 450 at 15:11.");
        look.mayTell = true;
        if (asked)
            look.another =
                models::WhyAnotherLook{QStringLiteral("Why not what stood first?"),
                                       {QStringLiteral("They asked for it"), QStringLiteral("Already tried"),
                                        QStringLiteral("Something else")}};
        m_bar->setLook(look, true);
    }

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<GrantedBar>(QStringLiteral("Ctrl+Z"), QStringLiteral("Alt+V"));
        m_bar->resize(376, 400);
        m_bar->show();
    }
    void cleanup() { m_bar.reset(); }

    void aDigitSaysIt_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("answer"); // -1: nothing is said
        QTest::newRow("the first") << true << int(Qt::Key_1) << 0;
        QTest::newRow("the last") << true << int(Qt::Key_3) << 2;
        QTest::newRow("one that is not there") << true << int(Qt::Key_4) << -1;
        QTest::newRow("another key") << true << int(Qt::Key_Return) << -1;
        QTest::newRow("nothing was asked") << false << int(Qt::Key_1) << -1;
    }
    void aDigitSaysIt()
    {
        QFETCH(bool, asked);
        QFETCH(int, key);
        QFETCH(int, answer);
        show(asked);
        m_bar->begin();
        QSignalSpy said(m_bar.get(), &GrantedBar::whySaid);
        QTest::keyClick(m_bar->findChild<QPushButton *>(QStringLiteral("grantMore")),
                        static_cast<Qt::Key>(key));
        QCOMPARE(said.size(), answer < 0 ? 0 : 1);
        if (answer >= 0)
            QCOMPARE(said.first().first().toInt(), answer);
    }

    void itIsThereOnlyWhileItIsAsked()
    {
        auto *question = m_bar->findChild<QWidget *>(QStringLiteral("whyAnother"));
        show(true);
        QVERIFY(question->isVisible());
        show(false);
        QVERIFY(!question->isVisible());
    }
};

LEEWAY_GUI_TEST(TestWhyAnother)
#include "tst_why_another.moc"
