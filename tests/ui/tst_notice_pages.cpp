// Known problems under keys: what is typed is checked, told and never lost; the panel offers what the role
// may.
#include "support/knowledge_fixture.h"
#include "support/notice_fixture.h"
#include "support/test_case.h"
#include "ui/edit/form_field.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/notice_form.h"
#include "ui/knowledge/notice_panel.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace leeway;

class NoticePagesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::ManualClock m_clock;
    QAction m_edit{QStringLiteral("Edit known problem…")};

    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_clock.now()};
    }
    domain::Person somebody(domain::Role role)
    {
        domain::Person one;
        one.id = domain::PersonId::make(m_clock);
        one.name = QStringLiteral("Lea Brandt");
        one.role = role;
        return one;
    }
    desk::NoticeInHand newNotice()
    {
        domain::Notice notice;
        notice.id = domain::NoticeId::make(m_clock);
        notice.from = m_clock.now();
        return {notice, {}, std::nullopt};
    }
    /// The field whose input has this name.
    template <class T> static T *input(QWidget &in, const char *name)
    {
        for (T *one : in.findChildren<T *>()) {
            if (one->accessibleName() == QString::fromUtf8(name))
                return one;
        }
        qFatal("no field %s", name);
        return nullptr;
    }
    static QString errorOf(QWidget &in, const char *name)
    {
        for (ui::FormField *field : in.findChildren<ui::FormField *>()) {
            if (field->input()->accessibleName() == QString::fromUtf8(name))
                return field->error();
        }
        return QStringLiteral("no such field");
    }
    static QPushButton *button(QWidget &in, const char *text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == QString::fromUtf8(text))
                return one;
        }
        return nullptr;
    }
    static void fill(ui::NoticeForm &form)
    {
        input<QLineEdit>(form, "Title")->setText(QStringLiteral("Thin seals"));
        input<QPlainTextEdit>(form, "What is known, as a sentence for the customer")
            ->setPlainText(QStringLiteral("It is known."));
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }

    void anEmptyFormIsNothingToLoseAndSaysWhatItLacks()
    {
        ui::NoticeForm form;
        QSignalSpy written(&form, &ui::NoticeForm::noticeWritten);
        form.start(newNotice());
        QVERIFY(!form.hand());
        form.trigger();
        QVERIFY(written.isEmpty());
        QVERIFY(!errorOf(form, "Title").isEmpty());
        QVERIFY(!errorOf(form, "What is known, as a sentence for the customer").isEmpty());
        QVERIFY(errorOf(form, "Whom does it touch?").isEmpty()); // {} is everybody
        fill(form);
        form.trigger();
        QCOMPARE(written.size(), 1);
        const auto hand = written.first().first().value<desk::NoticeInHand>();
        QCOMPARE(hand.notice.title, QStringLiteral("Thin seals"));
        QCOMPARE(hand.notice.sentence.value(QStringLiteral("en")), QStringLiteral("It is known."));
        QVERIFY(hand.notice.when.isEmpty() && !hand.notice.until);
    }

    void aConditionIsCheckedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("error"); // a part of it; empty: none
        QTest::addColumn<QString>("words"); // a part of them
        QTest::newRow("everybody") << QStringLiteral("{}") << QString() << QStringLiteral("Always");
        QTest::newRow("one that is right") << QStringLiteral("{\"fact\": \"mood\", \"at_least\": \"upset\"}")
                                           << QString() << QStringLiteral("Mood");
        QTest::newRow("no JSON, with its line") << QStringLiteral("{\n  \"fact\": \"mood\",\n  \"is\"\n}")
                                                << QStringLiteral("Line ") << QString();
        QTest::newRow("a list") << QStringLiteral("[1]") << QStringLiteral("braces") << QString();
        QTest::newRow("a fact that is none") << QStringLiteral("{\"fact\": \"moood\", \"is\": \"upset\"}")
                                             << QStringLiteral("moood") << QString();
    }
    void aConditionIsCheckedWhileItIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, error);
        QFETCH(QString, words);
        ui::NoticeForm form;
        QSignalSpy written(&form, &ui::NoticeForm::noticeWritten);
        QSignalSpy told(&form, &ui::NoticeForm::typed);
        form.start(newNotice());
        fill(form);
        input<QPlainTextEdit>(form, "Whom does it touch?")->setPlainText(typed);
        QTRY_VERIFY(!told.isEmpty()); // at the pause
        const QString said = errorOf(form, "Whom does it touch?");
        QCOMPARE(said.isEmpty(), error.isEmpty());
        QVERIFY2(said.contains(error), qPrintable(said));
        const auto *inWords = form.findChild<ui::TextLabel *>(QStringLiteral("noticeWhenWords"));
        QVERIFY2(inWords->text().contains(words), qPrintable(inWords->text()));
        QCOMPARE(form.hand()->when, typed); // as it is, right or wrong
        form.trigger();
        QCOMPARE(written.isEmpty(), !error.isEmpty());
    }

    void sentencesStandForEachLanguage()
    {
        ui::NoticeForm form;
        QSignalSpy written(&form, &ui::NoticeForm::noticeWritten);
        const domain::Notice seal = test::sealNotice(m_clock);
        form.start({seal, {}, seal});
        QVERIFY(!form.hand()); // as it was
        auto *languages = input<QComboBox>(form, "Language of the sentence");
        auto *sentence = input<QPlainTextEdit>(form, "What is known, as a sentence for the customer");
        const int norwegian = languages->findData(QStringLiteral("nb"));
        languages->setCurrentIndex(norwegian);
        Q_EMIT languages->activated(norwegian);
        QVERIFY(sentence->toPlainText().isEmpty());
        sentence->setPlainText(QStringLiteral("Det er kjent."));
        QVERIFY(languages->itemText(norwegian).contains(u'✓'));
        form.trigger();
        const auto hand = written.first().first().value<desk::NoticeInHand>();
        QCOMPARE(hand.notice.sentence.size(), 3);
        QCOMPARE(hand.notice.sentence.value(QStringLiteral("de")), seal.sentence.value(QStringLiteral("de")));
        QCOMPARE(hand.notice.when, seal.when);
        QCOMPARE(hand.notice.from, seal.from); // untouched to the millisecond
    }

    void itDoesNotEndBeforeItBegins()
    {
        ui::NoticeForm form;
        QSignalSpy written(&form, &ui::NoticeForm::noticeWritten);
        form.start(newNotice());
        fill(form);
        form.findChild<QCheckBox *>()->setChecked(true);
        auto *until = input<QDateTimeEdit>(form, "Until");
        until->setDateTime(QDateTime::fromMSecsSinceEpoch(base::toMs(m_clock.now())).addDays(-1));
        form.trigger();
        QVERIFY(written.isEmpty());
        QVERIFY(!errorOf(form, "Until").isEmpty());
        until->setDateTime(until->dateTime().addDays(2));
        form.trigger();
        QCOMPARE(written.size(), 1);
        QVERIFY(written.first().first().value<desk::NoticeInHand>().notice.until);
    }

    void whatSomebodyElseWroteIsNotOverwrittenUnseen()
    {
        ui::NoticeForm form;
        QSignalSpy written(&form, &ui::NoticeForm::noticeWritten);
        const domain::Notice seal = test::sealNotice(m_clock);
        form.start({seal, {}, seal});
        input<QLineEdit>(form, "Title")->setText(QStringLiteral("Mine"));
        form.trigger();
        domain::Notice theirs = seal;
        theirs.title = QStringLiteral("Theirs");
        form.showTheirs(theirs);
        QCOMPARE(form.hand()->notice.title, QStringLiteral("Mine"));
        form.trigger();
        QCOMPARE(written.last().first().value<desk::NoticeInHand>().before->title, QStringLiteral("Theirs"));
    }

    void whatTheStoreRefusesStandsAtItsField()
    {
        ui::NoticeForm form;
        form.start(newNotice());
        fill(form);
        form.showRefused(QStringLiteral("resolution"), QStringLiteral("whatever"));
        QVERIFY(!errorOf(form, "What was agreed").isEmpty());
        input<QPlainTextEdit>(form, "What was agreed")->setPlainText(QStringLiteral("shorter"));
        QVERIFY(errorOf(form, "What was agreed").isEmpty());
    }

    void thePanelOffersWhatTheRoleMay()
    {
        test::MemoryReach source;
        models::UntoldList untold(source, m_clock);
        ui::NoticePanel panel(untold, &m_edit);
        QSignalSpy end(&panel, &ui::NoticePanel::endWanted);
        QSignalSpy again(&panel, &ui::NoticePanel::reopenWanted);
        domain::Notice seal = test::sealNotice(m_clock);
        panel.show(seal, {}, somebody(domain::Role::Agent), format());
        QVERIFY(button(panel, "End it") == nullptr);
        QVERIFY(button(panel, "Edit known problem…")->isHidden());
        panel.show(seal, {}, somebody(domain::Role::Lead), format());
        button(panel, "End it")->click();
        QCOMPARE(end.size(), 1);
        QVERIFY(!button(panel, "Edit known problem…")->isHidden());
        seal.active = false;
        panel.show(seal, {}, somebody(domain::Role::Lead), format());
        QVERIFY(button(panel, "End it") == nullptr);
        button(panel, "Open it again")->click();
        QCOMPARE(again.size(), 1);
        panel.showGone();
        QVERIFY(!panel.shown());
    }

    /// What agents say is worth more than the list; at 200 % there was room for neither.
    void aLowPanelShowsWhatIsKnownFirst()
    {
        test::MemoryReach source;
        const domain::Notice seal = test::sealNotice(m_clock);
        source.add(m_clock, QStringLiteral("Ola Vik"), seal);
        models::UntoldList untold(source, m_clock);
        ui::NoticePanel panel(untold, &m_edit);
        panel.resize(600, 300);
        panel.show(seal, {}, somebody(domain::Role::Lead), format());
        panel.QWidget::show();
        auto *view = panel.findChild<QListView *>();
        QTRY_COMPARE(untold.model().rowCount(), 1);
        const auto labels = panel.findChildren<QLabel *>();
        const auto sentence = std::find_if(labels.begin(), labels.end(),
                                           [](const QLabel *label) { return label->text().contains(u'“'); });
        QVERIFY(sentence != labels.end());
        QTRY_COMPARE((*sentence)->visibleRegion(), QRegion((*sentence)->rect()));
        view->setFocus();
        panel.resize(600, 800);
        QTRY_COMPARE(view->viewport()->visibleRegion(),
                     QRegion(view->viewport()->rect())); // both in a high one
        QVERIFY(view->hasFocus());
    }

    void whoIsNotToldIsOpenedByEnter()
    {
        test::MemoryReach source;
        const domain::Notice seal = test::sealNotice(m_clock);
        source.add(m_clock, QStringLiteral("Marit Lie"), seal, true);
        source.add(m_clock, QStringLiteral("Ola Vik"), seal);
        models::UntoldList untold(source, m_clock);
        ui::NoticePanel panel(untold, &m_edit);
        QSignalSpy opened(&panel, &ui::NoticePanel::customerWanted);
        panel.show(seal, {}, somebody(domain::Role::Lead), format());
        panel.QWidget::show();
        QTRY_COMPARE(untold.model().rowCount(), 1);
        auto *view = panel.findChild<QListView *>();
        view->setCurrentIndex(untold.model().index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<domain::CustomerId>(), source.customers.back().id);
    }

    void aRowOfThePageOpensItAndANewOneIsForWhoMay()
    {
        test::MemoryKnowledge source;
        source.all.notices = {test::sealNotice(source.clock)};
        models::KnowledgeList list(source, source.clock);
        QAction make(QStringLiteral("New article"));
        QAction makeNotice(QStringLiteral("New known problem"));
        ui::KnowledgePage page(list, &make);
        page.offerNotices(&makeNotice);
        QSignalSpy chosen(&page, &ui::KnowledgePage::noticeChosen);
        QSignalSpy article(&page, &ui::KnowledgePage::articleChosen);
        page.show();
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 2);
        auto *view = page.findChild<QListView *>();
        view->setCurrentIndex(list.model().index(1, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<domain::NoticeId>(), source.all.notices.front().id);
        QVERIFY(article.isEmpty());
        const auto offered = [&page] {
            const auto all = page.findChildren<QToolButton *>();
            return std::any_of(all.begin(), all.end(), [](const QToolButton *one) {
                return one->isVisible() && one->accessibleName() == QStringLiteral("New known problem");
            });
        };
        QVERIFY(offered());
        page.setMayNotices(false);
        QVERIFY(!offered());
    }
};

LEEWAY_GUI_TEST(NoticePagesTest)
#include "tst_notice_pages.moc"
