#pragma once

#include "domain/contact.h"
#include "support/sync_desk.h"

#include <QRandomGenerator>

namespace leeway::test
{

/// What a person might do next at a desk, at random: the commands that use cases write, with what the desk
/// shows.
class RandomWork
{
public:
    explicit RandomWork(QRandomGenerator &random)
        : m_random(random)
    {
    }

    void work(SyncDesk &desk);

private:
    QString anyId(SyncDesk &desk, const QString &table);
    QString anyWord();
    void createCustomer(SyncDesk &desk);
    void editCustomer(SyncDesk &desk, const QString &customer);
    void openCase(SyncDesk &desk, const QString &customer);
    void addNote(SyncDesk &desk, const QString &customer, const QString &inCase);
    void changeCase(SyncDesk &desk);
    void handCase(SyncDesk &desk);
    void changeHistory(SyncDesk &desk);
    void needs(SyncDesk &desk, const QString &customer);
    void beginContact(SyncDesk &desk, const QString &customer);
    void markPoint(SyncDesk &desk, const domain::Contact &in);
    void offer(SyncDesk &desk, const domain::Contact &in);
    void changeContact(SyncDesk &desk);

    QRandomGenerator &m_random;
};

} // namespace leeway::test
