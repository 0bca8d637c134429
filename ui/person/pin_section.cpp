#include "ui/person/pin_section.h"

#include "ui/edit/form_field.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace leeway::ui
{

namespace
{

constexpr qsizetype kOtherNameLimit = 80;

QLineEdit *pinField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(desk::kMostPinSigns * 2); // a letter with its accents may be several
    return field;
}

QPushButton *pinButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

PinSection::PinSection(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_taken(new InfoBar(Tone::Caution))
    , m_set(pinButton(tr("Set…"), "pinSet"))
    , m_drop(pinButton(tr("Take away…"), "pinDrop"))
    , m_state(new TextLabel(FontRole::Body))
    , m_form(new QWidget)
    , m_now(pinField(QStringLiteral("pinNow")))
    , m_next(pinField(QStringLiteral("pinNext")))
    , m_again(pinField(QStringLiteral("pinAgain")))
    , m_nowField(new FormField(tr("PIN until now"), m_now))
    , m_nextField(new FormField(tr("New PIN"), m_next))
    , m_againField(new FormField(tr("The new PIN again"), m_again))
    , m_others(new QWidget)
{
    setObjectName(QStringLiteral("pinSection"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_taken->setStacking(true);
    m_taken->hide();
    auto *control = new QWidget;
    auto *buttons = new QHBoxLayout(control);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(m_state);
    buttons->addWidget(m_set);
    buttons->addWidget(m_drop);
    m_row = new SettingRow(tr("My PIN"),
                           tr("Asked when somebody switches to you here, when Leeway starts, and to take the "
                              "privacy screen off. It guards against mistakes, not against somebody who has "
                              "the files of this computer."),
                           control);
    m_column->addWidget(m_taken);
    m_column->addWidget(m_row);
    buildForm();
    m_column->addWidget(m_form);
    new QVBoxLayout(m_others);
    m_others->layout()->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_others);
    connect(m_set, &QPushButton::clicked, this, [this] { openForm(Form::Change); });
    connect(m_drop, &QPushButton::clicked, this, [this] { openForm(Form::Drop); });
    followLook(this, [this] { m_column->setSpacing(scaled(8)); });
}

void PinSection::buildForm()
{
    m_nextField->setHint(
        tr("%1 to %2 digits or letters").arg(desk::kFewestPinSigns).arg(desk::kMostPinSigns));
    m_save = pinButton(tr("Save"), "pinSave");
    m_save->setProperty("lwKind", QStringLiteral("primary"));
    QPushButton *cancel = pinButton(tr("Cancel"), "pinCancel");
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    for (FormField *field : {m_nowField, m_nextField, m_againField})
        column->addWidget(field);
    column->addLayout(foot);
    m_form->hide();
    connect(m_save, &QPushButton::clicked, this, &PinSection::save);
    connect(cancel, &QPushButton::clicked, this, [this] { openForm(Form::None); });
    for (QLineEdit *field : {m_now, m_next, m_again})
        connect(field, &QLineEdit::returnPressed, this, &PinSection::save);
}

void PinSection::setShared()
{
    if (m_row == nullptr)
        return;   // it is said already
    delete m_row; // hidden only, the find field of the settings would show it again
    m_row = nullptr;
    for (QWidget *own : {static_cast<QWidget *>(m_taken), m_form, m_others})
        own->hide();
    m_column->addWidget(new SettingRow(
        tr("One person here"),
        tr("This computer follows a shared store, so what is here belongs to you alone: you sign in with "
           "your "
           "own password, and there is no switching and no PIN. Somebody else works with an account of "
           "their own on this computer, or with a file of their own: leeway --store FILE."),
        nullptr));
}

void PinSection::setPeople(const std::vector<desk::Colleague> &people, const domain::Person &me,
                           const models::Format &format)
{
    if (m_row == nullptr)
        return; // setShared()
    m_taken->hide();
    for (const desk::Colleague &one : people) {
        if (one.person.id != me.id)
            continue;
        m_hasPin = one.hasPin;
        if (one.taken) {
            m_taken->setText(models::pinTakenLine(format, *one.taken));
            m_taken->show();
        }
    }
    showMine();
    showOthers(people, me);
}

void PinSection::showMine()
{
    m_state->setText(m_hasPin ? tr("Set") : tr("None"));
    m_set->setText(m_hasPin ? tr("Change…") : tr("Set…"));
    m_set->setAccessibleName(m_hasPin ? tr("Change my PIN") : tr("Set my PIN"));
    m_drop->setAccessibleName(tr("Take my PIN away"));
    m_drop->setVisible(m_hasPin);
}

/// Those whose PIN this person may take away.
void PinSection::showOthers(const std::vector<desk::Colleague> &people, const domain::Person &me)
{
    const auto before = m_others->findChildren<SettingRow *>(QString(), Qt::FindDirectChildrenOnly);
    for (SettingRow *row : before)
        row->deleteLater();
    for (const desk::Colleague &one : people) {
        if (!one.hasPin || !desk::mayResetPin(me, one.person))
            continue;
        const QString name = models::screenText(one.person.name, kOtherNameLimit).simplified();
        QPushButton *reset = pinButton(tr("Take away"), "pinReset");
        reset->setAccessibleName(tr("Take away the PIN of %1").arg(name));
        connect(reset, &QPushButton::clicked, this, [this, id = one.person.id] { Q_EMIT resetWanted(id); });
        m_others->layout()->addWidget(
            new SettingRow(tr("PIN of %1").arg(models::isolatedText(name)),
                           tr("Where it is forgotten. That you took it away, and when, is kept and shown to "
                              "them."),
                           reset));
    }
}

void PinSection::openForm(Form form)
{
    m_open = form;
    for (QLineEdit *field : {m_now, m_next, m_again})
        field->clear();
    for (FormField *field : {m_nowField, m_nextField, m_againField})
        field->setError({});
    m_nowField->setVisible(m_hasPin);
    m_nextField->setVisible(form == Form::Change);
    m_againField->setVisible(form == Form::Change);
    m_save->setText(form == Form::Drop ? tr("Take away") : tr("Save"));
    m_form->setVisible(form != Form::None);
    if (form != Form::None)
        (m_hasPin ? m_now : m_next)->setFocus(Qt::OtherFocusReason);
    else if (isAncestorOf(focusWidget()))
        m_set->setFocus(Qt::OtherFocusReason);
}

void PinSection::save()
{
    m_nowField->setError({});
    m_nextField->setError({});
    m_againField->setError({});
    if (m_open == Form::Drop) {
        Q_EMIT dropWanted(m_now->text());
        return;
    }
    const QString fault = models::pinFault(m_next->text(), m_again->text());
    if (fault.isEmpty()) {
        Q_EMIT changeWanted(m_now->text(), m_next->text());
        return;
    }
    const bool isTwice = desk::isPin(m_next->text());
    (isTwice ? m_againField : m_nextField)->setError(fault);
    (isTwice ? m_again : m_next)->setFocus(Qt::OtherFocusReason);
}

void PinSection::showTry(const desk::PinTry &tried, const models::Format &format)
{
    m_nowField->setError(models::pinTryLine(format, tried));
    m_now->clear();
    m_now->setFocus(Qt::OtherFocusReason);
}

void PinSection::showDone()
{
    openForm(Form::None);
}

void PinSection::showProblem(const QString &sentence)
{
    (m_hasPin ? m_nowField : m_nextField)->setError(sentence);
}

void PinSection::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_open != Form::None)
        openForm(Form::None);
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
