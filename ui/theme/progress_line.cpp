#include "ui/theme/progress_line.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>

namespace leeway::ui
{

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
    , m_what(new TextLabel(FontRole::Strong))
    , m_detail(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_bar(new QProgressBar)
    , m_stop(new QPushButton(tr("Stop")))
{
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_stop->setProperty("lwSize", QStringLiteral("small"));
    m_what->setWordWrap(true);
    m_detail->setWordWrap(true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_what, 0, 0, 1, 2);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_stop, 1, 1);
    grid->addWidget(m_detail, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(m_stop, &QPushButton::clicked, this, &ProgressLine::stopped);
    setFocusProxy(m_stop);
    setStoppable(false);
    followLook(this, [this] { m_bar->setFixedHeight(scaled(8)); });
}

void ProgressLine::setTexts(const QString &what, const QString &detail)
{
    m_what->setText(what);
    m_detail->setText(detail);
    m_bar->setAccessibleName(what);
    m_bar->setAccessibleDescription(detail);
    m_stop->setAccessibleName(tr("Stop: %1").arg(what));
}

void ProgressLine::setPermille(int permille)
{
    m_bar->setMaximum(permille < 0 ? 0 : 1000);
    m_bar->setValue(qMax(0, permille));
}

void ProgressLine::setStoppable(bool stoppable)
{
    m_stop->setVisible(stoppable);
}

} // namespace leeway::ui
