from django.urls import path

from commonpractice.guides.views import workshop_lead, workshop_screen, workshop_table, workshops

_ALL = "guides/<int:number>/workshops/"
_ONE = f"{_ALL}<int:which>/"
_TABLE = f"{_ONE}tables/<int:table>/"
urlpatterns = [
    path(f"{_ALL}new/", workshops.new_workshop, name="new_workshop"),
    path(_ONE, workshops.workshop, name="workshop"),
    path(f"{_ONE}seat/", workshops.workshop_seat, name="workshop_seat"),
    path(f"{_ONE}change/", workshops.workshop_change, name="workshop_change"),
    path(f"{_ONE}lead/", workshop_lead.workshop_lead, name="workshop_lead"),
    path(f"{_ONE}step/<slug:verb>/", workshop_lead.workshop_step, name="workshop_step"),
    path(f"{_ONE}screen/", workshop_screen.workshop_screen, name="workshop_screen"),
    path(f"{_ONE}sheets/", workshop_screen.workshop_sheets, name="workshop_sheets"),
    path(_TABLE, workshop_table.workshop_table, name="workshop_table"),
    path(f"{_TABLE}said/", workshop_table.workshop_said, name="workshop_said"),
    path(f"{_TABLE}change/", workshop_lead.table_change, name="workshop_table_change"),
    path(f"{_TABLE}read/", workshop_lead.table_read, name="workshop_table_read"),
]
