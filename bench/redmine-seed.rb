# SPDX-License-Identifier: EUPL-1.2
# What Redmine shows when it is measured: a public project of 200 issues, the first with ten notes. Does nothing twice.
exit if Project.find_by(identifier: 'amt20')
user = User.find_by(login: 'admin')
user.language = 'de'
user.save!
User.current = user
Setting.login_required = '0'
Setting.default_language = 'de'
project = Project.create!(name: 'Amt 20 Haushalt', identifier: 'amt20', is_public: true,
                          enabled_module_names: %w[issue_tracking time_tracking wiki gantt calendar],
                          tracker_ids: Tracker.pluck(:id))
priority = IssuePriority.first || IssuePriority.create!(name: 'Normal')
200.times do |i|
  Issue.create!(project: project, tracker: Tracker.first, author: user, status: IssueStatus.first, priority: priority,
                subject: "Maßnahme #{i}", description: '**Text** ' * 20,
                start_date: Date.today - i % 30, due_date: Date.today + i % 60)
end
issue = project.issues.order(:id).first
10.times do |k|
  issue.init_journal(user, "Notiz #{k}")
  issue.done_ratio = k * 10
  issue.save!
end
