#include "ui/help/help_page.h"

#include "ui/help/help_articles.h"
#include "ui/help/help_delegate.h"
#include "ui/help/help_view.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

constexpr int kHelpArticleRole = Qt::UserRole + 1;
constexpr int kHelpKeyRole = Qt::UserRole + 2;

} // namespace

HelpPage::HelpPage(QWidget *parent)
    : QWidget(parent)
    , m_back(new QPushButton(tr("All articles")))
    , m_close(new QToolButton)
    , m_find(new QLineEdit)
    , m_stack(new QStackedWidget)
    , m_list(new QListWidget)
    , m_nothing(new EmptyState(QStringLiteral("search"), tr("Nothing in the help has these words"),
                               tr("Try fewer words, or look through the articles.")))
    , m_view(new HelpView)
{
    build();
    connect(m_back, &QPushButton::clicked, this, [this] {
        showList();
        m_list->setFocus();
    });
    connect(m_close, &QToolButton::clicked, this, &HelpPage::closeRequested);
    connect(m_find, &QLineEdit::textChanged, this, &HelpPage::showList);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { openRow(qMax(0, m_list->currentRow())); });
    connect(m_list, &QListWidget::itemClicked, this, [this] { openRow(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemActivated, this, [this] { openRow(m_list->currentRow()); });
    connect(m_view, &HelpView::articleWanted, this, [this](const QString &id) { showArticle(id); });
    m_find->installEventFilter(this);
    showList();
}

void HelpPage::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_back->setProperty("lwKind", QStringLiteral("link"));
    m_back->setIcon(icon(QStringLiteral("left")));
    m_back->setObjectName(QStringLiteral("helpBack"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close the help"));
    m_close->setAccessibleName(tr("Close the help"));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_find->setObjectName(QStringLiteral("helpFind"));
    m_find->setPlaceholderText(tr("Find in the help"));
    m_find->setAccessibleName(tr("Find in the help"));
    m_find->setClearButtonEnabled(true);
    m_find->setMaxLength(200);
    // The field's own buttons are read aloud by their action's text.
    m_find->addAction(new QAction(icon(QStringLiteral("search")), tr("Find"), m_find),
                      QLineEdit::LeadingPosition);
    if (auto *clear = m_find->findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setText(tr("Clear"));
    m_list->setObjectName(QStringLiteral("helpList"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Articles"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new HelpDelegate(m_list));
    m_view->setObjectName(QStringLiteral("helpView"));
    for (QWidget *page : {static_cast<QWidget *>(m_list), m_nothing, static_cast<QWidget *>(m_view)})
        m_stack->addWidget(page);
    auto *row = new QHBoxLayout;
    row->addWidget(m_find, 1);
    row->addWidget(m_close);
    auto *head = new QVBoxLayout;
    head->addLayout(row);
    head->addWidget(m_back, 0, Qt::AlignLeading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    followLook(this, [this, head, row] {
        head->setContentsMargins(scaled(12), scaled(8), scaled(8), scaled(8));
        head->setSpacing(scaled(4));
        row->setSpacing(scaled(4));
        m_list->doItemsLayout();
    });
}

bool HelpPage::showsArticle() const
{
    return m_stack->currentWidget() == m_view;
}

void HelpPage::fillList()
{
    m_list->clear();
    const auto add = [this](const QString &title, const QString &line, const QString &id,
                            const QString &key) {
        auto *item = new QListWidgetItem(title, m_list);
        item->setData(HelpDelegate::LineRole, line);
        item->setData(kHelpArticleRole, id);
        item->setData(kHelpKeyRole, key);
        item->setData(Qt::AccessibleTextRole, tr("%1. %2").arg(title, line));
    };
    if (m_find->text().trimmed().isEmpty()) {
        for (const HelpArticle &article : helpArticles())
            add(article.title, article.summary, article.id, {});
    } else {
        for (const HelpHit &hit : findInHelp(m_find->text()))
            add(hit.section->title,
                //: article of the help, beginning of the section
                tr("%1: %2").arg(hit.article->title, helpLine(hit.section->text)), hit.article->id,
                hit.section->key);
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
}

void HelpPage::showList()
{
    fillList();
    m_back->hide();
    m_stack->setCurrentWidget(m_list->count() > 0 ? static_cast<QWidget *>(m_list) : m_nothing);
}

void HelpPage::showArticle(const QString &id, const QString &key)
{
    const HelpArticle *article = helpArticle(id);
    if (article == nullptr)
        return;
    m_stack->setCurrentWidget(m_view);
    m_back->setText(m_find->text().trimmed().isEmpty() ? tr("All articles") : tr("What was found"));
    m_back->show();
    m_view->showArticle(*article, key, m_find->text());
}

void HelpPage::showError(base::Code code)
{
    const QSignalBlocker quiet(m_find);
    m_find->clear();
    showArticle(QStringLiteral("errors"), base::codeName(code));
}

void HelpPage::find(const QString &text)
{
    m_find->setText(text);
    showList();
}

void HelpPage::takeFocus()
{
    if (showsArticle())
        m_view->setFocus();
    else
        m_find->setFocus();
}

void HelpPage::openRow(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    if (item == nullptr)
        return;
    showArticle(item->data(kHelpArticleRole).toString(), item->data(kHelpKeyRole).toString());
    m_view->setFocus();
}

void HelpPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (showsArticle()) {
        showList();
        m_list->setFocus();
    } else if (!m_find->text().isEmpty()) {
        m_find->clear();
    } else {
        Q_EMIT closeRequested();
    }
}

bool HelpPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress && m_stack->currentWidget() == m_list) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void openHelpWindow(QWidget *over, base::Code code)
{
    auto *page = new HelpPage(over);
    page->setWindowFlag(Qt::Window);
    page->setWindowTitle(HelpPage::tr("Help"));
    page->setAttribute(Qt::WA_DeleteOnClose);
    page->resize(scaled(480), scaled(560));
    QObject::connect(page, &HelpPage::closeRequested, page, &QWidget::close);
    page->showError(code);
    page->show();
    page->takeFocus();
}

} // namespace leeway::ui
