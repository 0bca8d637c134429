#include "ui/knowledge/article_form.h"

#include "domain/language_tag.h"
#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/knowledge/article_view.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kTypingPause{300}; // guide 7.5
constexpr std::array kWritingLanguages{"en", "de", "nb", "sv", "da", "fi", "fr",
                                       "es", "it", "nl", "pl", "pt", "ar"};
enum BodyTab { Write, Preview, Theirs };

QStringList tagsFrom(const QString &text)
{
    QStringList tags;
    for (const QString &tag : text.split(u',')) {
        if (const QString plain = tag.simplified(); !plain.isEmpty() && !tags.contains(plain))
            tags.append(plain);
    }
    return tags;
}

} // namespace

ArticleForm::ArticleForm(QWidget *parent)
    : EditPanel(tr("Article"), tr("Save"), parent)
    , m_title(new QLineEdit)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_body(makeTextArea(12))
    , m_preview(new ArticleView)
    , m_language(new QComboBox)
    , m_tags(new QLineEdit)
    , m_owner(new QComboBox)
    , m_review(new QDateEdit)
    , m_titleField(addField(tr("Title"), m_title))
    , m_bodyField(addField(tr("Text"), m_pages))
    , m_tagsField(nullptr)
{
    m_title->setMaxLength(200);
    m_titleField->setHint(tr("As somebody would ask it: “Coffee machine drips after descaling”."));
    makeTabs();
    addField(tr("Language"), m_language);
    m_tagsField = addField(tr("Tags"), m_tags);
    m_ownerField = addField(tr("Who keeps it right?"), m_owner);
    addField(tr("Look at it again on"), m_review);
    for (const char *tag : kWritingLanguages)
        m_language->addItem(QLocale(QLatin1String(tag)).nativeLanguageName(), QLatin1String(tag));
    m_tags->setPlaceholderText(tr("descaling, drip, warranty"));
    m_tags->setMaxLength(1'200);
    m_review->setCalendarPopup(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (const auto now = hand())
            Q_EMIT typed(*now);
    });
    auto *away = addLink(tr("Throw away what was typed"));
    connect(away, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        Q_EMIT thrownAway();
    });
    watchFields();
    followLook(this, [this] { m_preview->setMinimumHeight(scaled(240)); });
}

void ArticleForm::makeTabs()
{
    m_pages->addWidget(m_body);
    m_pages->addWidget(m_preview);
    m_pages->setFocusProxy(m_body);
    m_tabs->addTab(tr("Write"));
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("As it is stored now"));
    m_tabs->setTabVisible(Theirs, false);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Write or look at it"));
    m_bodyField->putAbove(m_tabs);
    m_bodyField->setHint(
        tr("Markdown: # heading, - list, **bold**, [words](https://…). HTML is shown as words."));
    m_body->setAccessibleName(tr("Text"));
    m_body->setTabChangesFocus(true);
    connect(m_tabs, &QTabBar::currentChanged, this, &ArticleForm::showTab);
}

void ArticleForm::watchFields()
{
    const auto later = [this] {
        if (m_started)
            m_pause.start();
    };
    connect(m_title, &QLineEdit::textEdited, this, later);
    connect(m_title, &QLineEdit::textChanged, this, [this] { m_titleField->setError({}); });
    connect(m_body, &QPlainTextEdit::textChanged, this, [this, later] {
        m_bodyField->setError({});
        later();
    });
    connect(m_tags, &QLineEdit::textEdited, this, later);
    connect(m_language, &QComboBox::activated, this, later);
    connect(m_owner, &QComboBox::activated, this, later);
    connect(m_review, &QDateEdit::dateChanged, this, later);
}

void ArticleForm::showTab(int tab)
{
    if (tab != Write)
        m_preview->showMarkdown(tab == Theirs && m_theirs ? m_theirs->body : m_body->toPlainText());
    m_pages->setCurrentIndex(tab == Write ? 0 : 1);
}

void ArticleForm::setKeepers(const std::vector<domain::Person> &people)
{
    const QSignalBlocker quiet(m_owner);
    m_owner->clear();
    for (const domain::Person &person : people)
        m_owner->addItem(models::screenText(person.name, 120).simplified(), person.id.toString());
    m_ownerField->setVisible(!people.empty());
    m_owner->setCurrentIndex(m_owner->findData(m_hand.article.owner.toString()));
}

void ArticleForm::start(const desk::ArticleInHand &hand)
{
    discard();
    m_hand = hand;
    fill(hand.article);
    setTitle(hand.before ? tr("Edit the article") : tr("New article"));
    setSaveText(hand.before ? tr("Save") : tr("Save as a draft"));
    m_started = true;
}

void ArticleForm::fill(const domain::Article &article)
{
    m_title->setText(article.title);
    m_body->setPlainText(article.body);
    m_tags->setText(article.tags.join(QStringLiteral(", ")));
    if (m_language->findData(article.language) < 0 && !article.language.isEmpty())
        m_language->addItem(QLocale(article.language).nativeLanguageName(), article.language);
    m_language->setCurrentIndex(std::max(0, m_language->findData(article.language)));
    m_owner->setCurrentIndex(m_owner->findData(article.owner.toString()));
    if (article.reviewOn.isValid())
        m_review->setDate(article.reviewOn);
}

domain::Article ArticleForm::typedArticle() const
{
    domain::Article article = m_hand.article;
    article.title = m_title->text();
    article.body = m_body->toPlainText();
    article.tags = tagsFrom(m_tags->text());
    article.language = m_language->currentData().toString();
    article.reviewOn = m_review->date();
    if (m_owner->currentIndex() >= 0)
        article.owner = domain::PersonId::fromString(m_owner->currentData().toString());
    return article;
}

std::optional<desk::ArticleInHand> ArticleForm::hand() const
{
    if (!m_started)
        return std::nullopt;
    desk::ArticleInHand now{typedArticle(), m_hand.before};
    const bool isNew =
        !now.before && now.article.title.trimmed().isEmpty() && now.article.body.trimmed().isEmpty();
    const bool same = now.before && now.article == *now.before;
    return isNew || same ? std::nullopt : std::optional(now);
}

void ArticleForm::showTheirs(const domain::Article &theirs)
{
    m_theirs = theirs;
    m_hand.before = theirs;
    m_tabs->setTabVisible(Theirs, true);
    showFailure(tr(
        "Somebody else changed this article meanwhile. Yours is still here. Look at theirs under “As it is "
        "stored now”; saving again puts yours in its place."));
}

void ArticleForm::save()
{
    const domain::Article article = typedArticle();
    m_titleField->setError(article.title.trimmed().isEmpty() ? tr("Give it a title of at most 200 letters.")
                                                             : QString());
    const qsizetype size = article.body.toUtf8().size();
    m_bodyField->setError(
        size > domain::kLongestArticle
            ? tr("The text is %1 KB long, at most 100 KB fit. Make two articles of it and link them.")
                  .arg(QLocale().toString((size + 1023) / 1024))
            : QString());
    const bool tagsFit =
        article.tags.size() <= 20 && std::all_of(article.tags.begin(), article.tags.end(),
                                                 [](const QString &tag) { return tag.size() <= 60; });
    m_tagsField->setError(tagsFit ? QString()
                                  : tr("At most 20 tags of 60 letters, with commas between them."));
    if (!isRefused())
        Q_EMIT articleWritten({article, m_hand.before});
}

void ArticleForm::clearForm()
{
    m_pause.stop();
    m_started = false;
    m_theirs.reset();
    m_hand = {};
    m_title->clear();
    m_body->clear();
    m_tags->clear();
    m_tabs->setTabVisible(Theirs, false);
    m_tabs->setCurrentIndex(Write);
}

} // namespace leeway::ui
