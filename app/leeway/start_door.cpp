#include "app/leeway/start_door.h"

#include "ui/person/person_panel.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace leeway::app
{

namespace
{

QWidget *madeDoorWindow(ui::PersonPanel *panel)
{
    auto *window = new QWidget;
    window->setObjectName(QStringLiteral("startDoor"));
    window->setWindowTitle(QStringLiteral("Leeway"));
    window->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(window);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);
    window->resize(QSize(ui::scaled(460), ui::scaled(440)).boundedTo(window->screen()->availableSize()));
    return window;
}

} // namespace

StartDoor::StartDoor(storage::Storage &storage, const std::shared_ptr<const base::Clock> &clock,
                     const domain::Person &last)
    : m_last(last)
    , m_panel(new ui::PersonPanel(ui::PersonAsk::Begin))
    , m_door(storage, clock, *m_panel, nullptr)
{
    m_window.reset(madeDoorWindow(m_panel));
    connect(&m_door, &PersonDoor::passed, this, &StartDoor::passed);
    connect(&m_door, &PersonDoor::readingFailed, this, &StartDoor::failed);
    connect(&m_door, &PersonDoor::peopleRead, this, [this](const std::vector<desk::Colleague> &people) {
        const bool asks = std::any_of(people.begin(), people.end(), [this](const desk::Colleague &one) {
            return one.person.id == m_last.id && one.hasPin;
        });
        if (asks)
            show();
        else
            Q_EMIT passed(m_last);
    });
    connect(m_panel, &ui::PersonPanel::left, m_window.get(),
            &QWidget::close); // the last window: that ends it
}

StartDoor::~StartDoor() = default;

void StartDoor::begin()
{
    m_door.read(m_last.id);
}

void StartDoor::show()
{
    m_window->show();
    m_panel->begin();
}

} // namespace leeway::app
