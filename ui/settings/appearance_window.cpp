#include "ui/settings/appearance_window.h"

#include "ui/settings/appearance_page.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>

namespace leeway::ui
{

AppearanceWindow::AppearanceWindow(LookKeeper &looks, QWidget *over)
    : QWidget(over, Qt::Window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Text and contrast"));
    setBackgroundRole(QPalette::Base);
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    auto *inside = new QVBoxLayout(body);
    inside->addWidget(new TextLabel(tr("Text and contrast"), FontRole::Title));
    inside->addWidget(new AppearancePage(looks), 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Text and contrast"));
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(body);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("appearanceClose"));
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    auto *note = new TextLabel(tr("Changes apply at once. Settings has them later."), FontRole::Caption,
                               &Colors::text2);
    note->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(note, 1);
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    followLook(this, [inside, foot] {
        inside->setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16));
        inside->setSpacing(scaled(8));
        foot->setContentsMargins(scaled(24), scaled(8), scaled(16), scaled(12));
    });
    resize(scaled(640), scaled(680));
}

void AppearanceWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
