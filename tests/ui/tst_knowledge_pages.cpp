// The page Knowledge and an article under keys; Markdown by anybody reaches nothing; nothing typed is lost.
#include "support/knowledge_fixture.h"
#include "support/test_case.h"
#include "ui/knowledge/article_form.h"
#include "ui/knowledge/article_panel.h"
#include "ui/knowledge/article_view.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/knowledge_panel.h"
#include "ui/knowledge/wrong_panel.h"
#include "ui/theme/colors.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextTable>

using namespace leeway;

class KnowledgePagesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::MemoryKnowledge m_source;
    QAction m_new{QStringLiteral("New article")};

    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_source.clock.now()};
    }
    static QPushButton *button(QWidget &in, const QString &text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::Theme>();
        m_source.fill();
    }

    void enterInTheFieldOpensTheFirstThatIsFound()
    {
        m_source.found = {m_source.all.articles[4]};
        models::KnowledgeList list(m_source, m_source.clock);
        ui::KnowledgePage page(list, &m_new);
        QSignalSpy chosen(&page, &ui::KnowledgePage::articleChosen);
        QSignalSpy looking(&page, &ui::KnowledgePage::looking);
        QSignalSpy stopped(&page, &ui::KnowledgePage::stoppedLooking);
        page.show();
        page.beginFinding();
        auto *field = page.findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("parcel"));
        QTRY_COMPARE(list.model().rowCount(), 1);
        QCOMPARE(looking.last().first().toString(), QStringLiteral("parcel"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<domain::ArticleId>(), m_source.all.articles[4].id);
        field->clear();
        QTRY_VERIFY(!stopped.isEmpty());
    }

    void markdownOfAnybodyReachesNothing()
    {
        ui::ArticleView view;
        QSignalSpy article(&view, &ui::ArticleView::articleWanted);
        QSignalSpy web(&view, &ui::ArticleView::webLinkClicked);
        view.showMarkdown(QStringLiteral("<script>alert(1)</script>\n\n<b>x</b> ![p](file:///etc/passwd)"));
        QVERIFY(view.plainText().contains(QStringLiteral("<script>")));
        QVERIFY(view.plainText().contains(QStringLiteral("<b>x</b>")));
        QVERIFY(view.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/passwd")))
                    .value<QImage>()
                    .size() == QSize(1, 1));
        for (const char *bad :
             {"file:///etc/passwd", "javascript:alert(1)", "http://example.com", "leeway://article?id=x",
              "leeway://contact?phone=1", "https:///nohost", "data:text/html,x"})
            Q_EMIT view.anchorClicked(QUrl(QString::fromLatin1(bad)));
        QVERIFY(article.isEmpty() && web.isEmpty());
        const domain::ArticleId id = domain::ArticleId::make(m_source.clock);
        Q_EMIT view.anchorClicked(QUrl(domain::linkTo(id)));
        Q_EMIT view.anchorClicked(QUrl(QStringLiteral("https://example.com/a")));
        QCOMPARE(article.first().first().value<domain::ArticleId>(), id);
        QCOMPARE(web.size(), 1);
    }

    void tablesHaveOneLineBetweenTheirCells()
    {
        ui::ArticleView view;
        view.showMarkdown(QStringLiteral("A table\n\n|a|b|\n|---|---|\n|x|y|\n"));
        const QList<QTextFrame *> frames = view.document()->rootFrame()->childFrames();
        QCOMPARE(frames.size(), 1);
        const auto *table = qobject_cast<QTextTable *>(frames.first());
        QVERIFY(table != nullptr);
        QVERIFY(table->format().borderCollapse());
        QCOMPARE(table->format().borderBrush().color(), ui::colors().line);
        QVERIFY(table->format().cellPadding() > 0);
    }

    void theLongestAndWorstIsShownAtAll_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("a table without end")
            << QStringLiteral("|a|b|\n|---|---|\n") + QStringLiteral("|x|y|\n").repeated(16'000);
        QTest::newRow("quotes") << QStringLiteral(">").repeated(100'000) + u'x';
        QTest::newRow("lists in lists") << QStringLiteral("- ").repeated(50'000) + u'x';
        QTest::newRow("brackets") << QStringLiteral("[").repeated(100'000);
        QTest::newRow("stars") << QStringLiteral("*a ").repeated(33'000);
    }
    void theLongestAndWorstIsShownAtAll()
    {
        QFETCH(QString, body);
        ui::ArticleView view;
        view.resize(400, 600);
        view.show();
        view.showMarkdown(body);
        QVERIFY(!view.plainText().isEmpty());
    }

    void aLinkNamesItsHostAndWaitsForASecondWord()
    {
        ui::ArticlePanel panel({});
        panel.show(test::articleOfAllKinds(m_source.clock), m_source.person, format());
        panel.QWidget::show();
        QSignalSpy opened(&panel, &ui::ArticlePanel::webLinkOpened);
        Q_EMIT panel.findChild<ui::ArticleView *>()->anchorClicked(
            QUrl(QStringLiteral("https://example.com/m")));
        QVERIFY(opened.isEmpty());
        QTest::mouseClick(button(panel, QStringLiteral("Open")), Qt::LeftButton);
        QCOMPARE(opened.first().first().toUrl(), QUrl(QStringLiteral("https://example.com/m")));
    }

    void itSaysHowItFared()
    {
        ui::ArticlePanel panel({});
        desk::ArticleToRead read = test::articleOfAllKinds(m_source.clock);
        const auto says = [&panel](const QString &sentence) {
            for (const ui::TextLabel *label : panel.findChildren<ui::TextLabel *>()) {
                if (label->text().startsWith(sentence) && label->isVisible())
                    return true;
            }
            return false;
        };
        read.figures = {.uses = 5, .cases = 3, .settled = 1};
        panel.show(read, m_source.person, format());
        panel.QWidget::show();
        // Without the plural forms of a translation.
        QVERIFY(says(
            QStringLiteral("Copied or linked 5 time(s). Of 3 case(s) it was used in, 1 settled after it.")));
        read.figures = {};
        panel.show(read, m_source.person, format());
        QVERIFY(!says(QStringLiteral("Copied"))); // nothing is said of nothing
    }

    void onlyWhoMayIsOfferedToPublishOrRetire()
    {
        ui::ArticlePanel panel({});
        QSignalSpy wanted(&panel, &ui::ArticlePanel::stateWanted);
        desk::ArticleToRead read = test::articleOfAllKinds(m_source.clock);
        panel.show(read, m_source.person, format());
        QVERIFY(button(panel, QStringLiteral("Retire")) != nullptr);
        button(panel, QStringLiteral("Retire"))->click();
        QCOMPARE(wanted.first().first().value<domain::ArticleState>(), domain::ArticleState::Retired);
        domain::Person agent = m_source.person;
        agent.role = domain::Role::Agent;
        ui::ArticlePanel other({});
        read.article.state = domain::ArticleState::Draft;
        read.article.owner = agent.id;
        other.show(read, agent, format());
        QVERIFY(button(other, QStringLiteral("Publish")) == nullptr);
        QVERIFY(button(other, QStringLiteral("Throw away")) != nullptr);
    }

    void whatIsTypedIsToldAtAPauseAndStays()
    {
        ui::ArticleForm form;
        QSignalSpy typed(&form, &ui::ArticleForm::typed);
        QSignalSpy written(&form, &ui::ArticleForm::articleWritten);
        domain::Article article;
        article.id = domain::ArticleId::make(m_source.clock);
        article.language = QStringLiteral("de");
        form.start({article, std::nullopt});
        QVERIFY(!form.hand()); // nothing to lose yet
        form.trigger();
        QVERIFY(written.isEmpty()); // no title: said, not saved
        QTest::keyClicks(form.findChild<QLineEdit *>(), QStringLiteral("Returns"));
        QTRY_COMPARE(typed.size(), 1);
        QCOMPARE(form.hand()->article.title, QStringLiteral("Returns"));
        form.findChild<QPlainTextEdit *>()->setPlainText(QString(domain::kLongestArticle + 1, u'x'));
        form.trigger();
        QVERIFY(written.isEmpty());
        form.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("60 *days*"));
        form.trigger();
        const auto hand = written.first().first().value<desk::ArticleInHand>();
        QCOMPARE(hand.article.body, QStringLiteral("60 *days*"));
        QCOMPARE(hand.article.language, QStringLiteral("de"));
        domain::Article theirs = hand.article;
        theirs.body = QStringLiteral("30 days");
        form.showTheirs(theirs);
        QCOMPARE(form.hand()->article.body, QStringLiteral("60 *days*")); // mine is still there
        form.trigger();
        QCOMPARE(written.last().first().value<desk::ArticleInHand>().before->body, QStringLiteral("30 days"));
    }

    void whatIsWrongIsSaidWithTheOnlyCase()
    {
        ui::WrongPanel panel;
        QSignalSpy said(&panel, &ui::WrongPanel::wrongSaid);
        domain::Case theCase;
        theCase.id = domain::CaseId::make(m_source.clock);
        theCase.title = QStringLiteral("Tank leaks");
        const domain::Article article = test::articleOfAllKinds(m_source.clock).article;
        panel.start(article, {theCase});
        panel.trigger();
        QVERIFY(said.isEmpty());
        panel.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("It is 60 days."));
        panel.trigger();
        QCOMPARE(said.first().at(0).value<domain::ArticleId>(), article.id);
        QCOMPARE(said.first().at(2).value<domain::CaseId>(), theCase.id);
        panel.discard();
        panel.start(article, {theCase, theCase});
        QCOMPARE(panel.findChild<QComboBox *>()->currentIndex(), 0); // several: nobody guesses
        domain::Case other = theCase;
        other.id = domain::CaseId::make(m_source.clock);
        panel.start(article, {theCase, other}, other.id); // the contact in hand is about it
        QCOMPARE(panel.findChild<QComboBox *>()->currentIndex(), 2);
    }

    void articlesThatFitCanBeCopiedLinkedAndDoubted()
    {
        ui::KnowledgePanel panel;
        panel.setArticles({m_source.all.articles[0], m_source.all.articles[1]});
        QCOMPARE(panel.count(), 2);
        QSignalSpy copied(&panel, &ui::KnowledgePanel::copyWanted);
        QSignalSpy linked(&panel, &ui::KnowledgePanel::linkWanted);
        QSignalSpy wrong(&panel, &ui::KnowledgePanel::wrongWanted);
        auto *row = panel.findChild<QWidget *>(m_source.all.articles[1].id.toString());
        const QList<QAbstractButton *> acts = row->findChildren<QAbstractButton *>();
        for (QAbstractButton *act : acts) {
            QVERIFY(act->accessibleName().contains(QStringLiteral("Coffee machine")));
            act->click();
        }
        for (const QSignalSpy *spy : {&copied, &linked, &wrong})
            QCOMPARE(spy->first().first().value<domain::ArticleId>(), m_source.all.articles[1].id);
        panel.setArticles({});
        QCOMPARE(panel.count(), 0);
    }
};

LEEWAY_GUI_TEST(KnowledgePagesTest)
#include "tst_knowledge_pages.moc"
