#include "ui/customer/reading_panel.h"

#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr size_t kFilesListed = 50;

/// Where a link leads, in letters that cannot pose as others.
QString targetOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return models::isolated(models::screenText(host.isEmpty() ? url.path() : host, 120));
}

} // namespace

ReadingPanel::ReadingPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(FontRole::Label))
    , m_time(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_view(new SafeTextView)
    , m_confirm(new InfoBar(Tone::Caution))
    , m_files(new QVBoxLayout)
    , m_act(new QPushButton)
{
    m_title->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_time);
    column->addWidget(m_view, 1);
    column->addWidget(m_confirm);
    column->addLayout(m_files);
    column->addWidget(m_act, 0, Qt::AlignLeft);
    m_confirm->hide();
    m_act->hide();
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (m_does)
            m_does();
    });
    connect(m_confirm->addButton(tr("Open")), &QPushButton::clicked, this, [this] {
        m_confirm->hide();
        Q_EMIT linkOpened(m_asked);
    });
    connect(m_confirm->addButton(tr("Cancel")), &QPushButton::clicked, m_confirm, &QWidget::hide);
    connect(m_view, &SafeTextView::linkClicked, this, &ReadingPanel::askFor);
}

void ReadingPanel::show(const Reading &reading, const models::Format &format)
{
    m_title->setText(models::screenText(reading.title, 200).simplified());
    m_time->setText(reading.time);
    m_confirm->hide();
    if (reading.html.isEmpty())
        m_view->showPlain(reading.text);
    else
        m_view->showHtml(reading.html, reading.parts);
    listAttachments(reading.attachments, format);
}

void ReadingPanel::setAct(const ReadingAct &act)
{
    m_does = act.does;
    m_act->setText(act.text);
    m_act->setVisible(static_cast<bool>(act.does));
}

void ReadingPanel::askFor(const QUrl &url)
{
    m_asked = url;
    m_confirm->setText({}, tr("This link leads to %1.").arg(targetOf(url)));
    m_confirm->show();
}

void ReadingPanel::listAttachments(const std::vector<domain::Attachment> &attachments,
                                   const models::Format &format)
{
    while (QLayoutItem *item = m_files->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (size_t i = 0; i < attachments.size() && i < kFilesListed; ++i) {
        const domain::Attachment &file = attachments[i];
        const QString name = models::isolatedText(models::screenText(file.name, 60).simplified());
        //: file name and size
        auto *button = new QPushButton(
            tr("%1 · %2").arg(name, models::byteSize(format, file.size)).replace(u'&', QStringLiteral("&&")));
        button->setIcon(icon(QStringLiteral("clip")));
        button->setProperty("lwKind", QStringLiteral("link"));
        button->setEnabled(file.stored);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT attachmentRequested(file); });
        m_files->addWidget(button, 0, Qt::AlignLeft);
    }
}

} // namespace leeway::ui
